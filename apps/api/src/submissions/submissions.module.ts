import { Module } from '@nestjs/common';
import { GradingModule } from '../grading/grading.module';
import { LessonsModule } from '../lessons/lessons.module';
import { DraftsService } from './drafts.service';
import { SubmissionsController } from './submissions.controller';
import { SubmissionsService } from './submissions.service';

@Module({
  imports: [GradingModule, LessonsModule],
  controllers: [SubmissionsController],
  providers: [DraftsService, SubmissionsService],
})
export class SubmissionsModule {}
