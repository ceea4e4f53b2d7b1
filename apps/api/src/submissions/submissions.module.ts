import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/courses.module';
import { GradingModule } from '../grading/grading.module';
import { LessonsModule } from '../lessons/lessons.module';
import { ClosingRepository } from './closing.repository';
import { ClosingService } from './closing.service';
import { DraftsRepository } from './drafts.repository';
import { DraftsService } from './drafts.service';
import { SubmissionsController } from './submissions.controller';
import { SubmissionsRepository } from './submissions.repository';
import { SubmissionsService } from './submissions.service';

@Module({
  imports: [CoursesModule, GradingModule, LessonsModule],
  controllers: [SubmissionsController],
  providers: [ClosingRepository, ClosingService, DraftsRepository, DraftsService, SubmissionsRepository, SubmissionsService],
})
export class SubmissionsModule {}
