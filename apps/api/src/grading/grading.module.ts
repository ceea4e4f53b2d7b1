import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/courses.module';
import { LessonsModule } from '../lessons/lessons.module';
import { AnswersRepository } from './answers.repository';
import { AnswersService } from './answers.service';
import { GradesRepository } from './grades.repository';
import { GradingController } from './grading.controller';
import { GradingService } from './grading.service';
import { OverviewController } from './overview.controller';
import { OverviewRepository } from './overview.repository';
import { OverviewService } from './overview.service';
import { ReleasesRepository } from './releases.repository';
import { ReleasesService } from './releases.service';
import { StudentGradesService } from './student-grades.service';

@Module({
  imports: [CoursesModule, LessonsModule],
  controllers: [GradingController, OverviewController],
  providers: [
    AnswersRepository,
    AnswersService,
    GradesRepository,
    GradingService,
    OverviewRepository,
    OverviewService,
    ReleasesRepository,
    ReleasesService,
    StudentGradesService,
  ],
  exports: [StudentGradesService],
})
export class GradingModule {}
