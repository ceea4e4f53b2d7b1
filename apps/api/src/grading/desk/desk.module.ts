import { Module } from '@nestjs/common';
import { LessonsModule } from '../../lessons/lessons.module';
import { GradingModule } from '../grading.module';
import { DeskController } from './desk.controller';
import { DeskGradesService } from './desk-grades.service';
import { DeskService } from './desk.service';
import { DistributionService } from './distribution.service';
import { FairnessController } from './fairness.controller';
import { FeedbackDraftsService } from './feedback-drafts.service';
import { QueueService } from './queue.service';
import { RivalsService } from './rivals.service';

@Module({
  imports: [GradingModule, LessonsModule],
  controllers: [DeskController, FairnessController],
  providers: [DeskService, QueueService, DeskGradesService, FeedbackDraftsService, DistributionService, RivalsService],
})
export class DeskModule {}
