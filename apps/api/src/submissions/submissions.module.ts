import { Module } from '@nestjs/common';
import { ClassesModule } from '../classes/classes.module';
import { CoursesModule } from '../courses/courses.module';
import { GradingModule } from '../grading/grading.module';
import { LessonsModule } from '../lessons/lessons.module';
import { ClosingRepository } from './closing.repository';
import { ClosingService } from './closing.service';
import { DraftsRepository } from './drafts.repository';
import { DraftsService } from './drafts.service';
import { LateDecisionsController } from './late-decisions.controller';
import { LateDecisionsService } from './late-decisions.service';
import { LateTextsRepository } from './late-texts.repository';
import { LateTextsService } from './late-texts.service';
import { ReturnsController } from './returns.controller';
import { ReturnsRepository } from './returns.repository';
import { ReturnsService } from './returns.service';
import { SubmissionsController } from './submissions.controller';
import { SubmissionsRepository } from './submissions.repository';
import { StudentQuestionService } from './student-question.service';
import { SubmissionsService } from './submissions.service';

@Module({
  imports: [ClassesModule, CoursesModule, GradingModule, LessonsModule],
  controllers: [SubmissionsController, ReturnsController, LateDecisionsController],
  providers: [
    ClosingRepository,
    ClosingService,
    DraftsRepository,
    DraftsService,
    LateDecisionsService,
    LateTextsRepository,
    LateTextsService,
    ReturnsRepository,
    ReturnsService,
    SubmissionsRepository,
    StudentQuestionService,
    SubmissionsService,
  ],
})
export class SubmissionsModule {}
