import { Module } from '@nestjs/common';
import { CoursesModule } from '../../courses/courses.module';
import { LessonsModule } from '../../lessons/lessons.module';
import { DeskController } from './desk.controller';
import { DeskGradesRepository } from './desk-grades.repository';
import { DeskGradesService } from './desk-grades.service';
import { DeskRepository } from './desk.repository';
import { DeskService } from './desk.service';
import { DistributionRepository } from './distribution.repository';
import { DistributionService } from './distribution.service';
import { FairnessController } from './fairness.controller';
import { FeedbackDraftsRepository } from './feedback-drafts.repository';
import { FeedbackDraftsService } from './feedback-drafts.service';
import { QueueRepository } from './queue.repository';
import { QueueService } from './queue.service';
import { RivalsRepository } from './rivals.repository';
import { RivalsService } from './rivals.service';
import { SecondReadingsRepository } from './second-readings.repository';
import { SecondReadingsService } from './second-readings.service';

@Module({
  imports: [CoursesModule, LessonsModule],
  controllers: [DeskController, FairnessController],
  providers: [
    DeskGradesRepository,
    DeskGradesService,
    DeskRepository,
    DeskService,
    DistributionRepository,
    DistributionService,
    FeedbackDraftsRepository,
    FeedbackDraftsService,
    QueueRepository,
    QueueService,
    RivalsRepository,
    RivalsService,
    SecondReadingsRepository,
    SecondReadingsService,
  ],
})
export class DeskModule {}
