import { Module } from '@nestjs/common';
import { CoursesModule } from '../../courses/courses.module';
import { AskedQuestionsRepository } from '../asked-questions.repository';
import { AskedQuestions } from '../asked-questions.service';
import { ComparingRepository } from './comparing.repository';
import { ComparingService } from './comparing.service';
import { GroupGradingsRepository } from './group-gradings.repository';
import { GroupGradingsService } from './group-gradings.service';
import { GroupsController } from './groups.controller';
import { GroupsRepository } from './groups.repository';
import { GroupsService } from './groups.service';
import { PairsRepository } from './pairs.repository';

@Module({
  imports: [CoursesModule],
  controllers: [GroupsController],
  providers: [
    AskedQuestions,
    AskedQuestionsRepository,
    ComparingRepository,
    ComparingService,
    GroupGradingsRepository,
    GroupGradingsService,
    GroupsRepository,
    GroupsService,
    PairsRepository,
  ],
})
export class AlikeModule {}
