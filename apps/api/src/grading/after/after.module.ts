import { Module } from '@nestjs/common';
import { CoursesModule } from '../../courses/courses.module';
import { LessonsModule } from '../../lessons/lessons.module';
import { AskedQuestionsRepository } from '../asked-questions.repository';
import { AskedQuestions } from '../asked-questions.service';
import { ClassSummariesController } from './class-summaries.controller';
import { ClassSummariesRepository } from './class-summaries.repository';
import { ClassSummariesService } from './class-summaries.service';
import { ExemplarsRepository } from './exemplars.repository';
import { ExemplarsService } from './exemplars.service';
import { SecondLooksController } from './second-looks.controller';
import { SecondLooksRepository } from './second-looks.repository';
import { SecondLooksService } from './second-looks.service';

@Module({
  imports: [CoursesModule, LessonsModule],
  controllers: [ClassSummariesController, SecondLooksController],
  providers: [
    AskedQuestions,
    AskedQuestionsRepository,
    ClassSummariesRepository,
    ClassSummariesService,
    ExemplarsRepository,
    ExemplarsService,
    SecondLooksRepository,
    SecondLooksService,
  ],
})
export class AfterModule {}
