import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/courses.module';
import { LessonsModule } from '../lessons/lessons.module';
import { AnswersRepository } from './answers.repository';
import { AnswersService } from './answers.service';
import { GradesRepository } from './grades.repository';
import { GradingController } from './grading.controller';
import { OverviewController } from './overview.controller';
import { OverviewRepository } from './overview.repository';
import { OverviewService } from './overview.service';
import { PlannedReleases } from './releases/planned-releases.service';
import { ReleaseBoardRepository } from './releases/release-board.repository';
import { ReleaseBoardService } from './releases/release-board.service';
import { ReleasesController } from './releases/releases.controller';
import { ReleasesRepository } from './releases/releases.repository';
import { ReleasesService } from './releases/releases.service';
import { StudentGradesService } from './student-grades.service';

@Module({
  imports: [CoursesModule, LessonsModule],
  controllers: [GradingController, OverviewController, ReleasesController],
  providers: [
    AnswersRepository,
    AnswersService,
    GradesRepository,
    OverviewRepository,
    OverviewService,
    PlannedReleases,
    ReleaseBoardRepository,
    ReleaseBoardService,
    ReleasesRepository,
    ReleasesService,
    StudentGradesService,
  ],
  exports: [StudentGradesService],
})
export class GradingModule {}
