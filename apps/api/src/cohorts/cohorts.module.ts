import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { ClassesModule } from '../classes/classes.module';
import { CohortMembersRepository } from './cohort-members.repository';
import { CohortMembersService } from './cohort-members.service';
import { CohortsController } from './cohorts.controller';
import { CohortsRepository } from './cohorts.repository';
import { CohortsService } from './cohorts.service';

@Module({
  imports: [AccountsModule, ClassesModule],
  controllers: [CohortsController],
  providers: [CohortMembersRepository, CohortMembersService, CohortsRepository, CohortsService],
})
export class CohortsModule {}
