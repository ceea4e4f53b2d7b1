import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/courses.module';
import { AttemptsController } from './attempts.controller';
import { AttemptsRepository } from './attempts.repository';
import { AttemptsService } from './attempts.service';
import { BlockTimeRepository } from './block-time.repository';
import { BlockTimeService } from './block-time.service';
import { ClassLessonsRepository } from './class-lessons.repository';
import { ClassLessons } from './class-lessons.service';
import { LessonsController } from './lessons.controller';
import { LessonsService } from './lessons.service';
import { ProgressRepository } from './progress.repository';
import { ProgressService } from './progress.service';
import { TicksService } from './ticks.service';

@Module({
  imports: [CoursesModule],
  controllers: [LessonsController, AttemptsController],
  providers: [
    AttemptsRepository,
    AttemptsService,
    BlockTimeRepository,
    BlockTimeService,
    ClassLessons,
    ClassLessonsRepository,
    LessonsService,
    ProgressRepository,
    ProgressService,
    TicksService,
  ],
  exports: [ClassLessons, ProgressService, TicksService],
})
export class LessonsModule {}
