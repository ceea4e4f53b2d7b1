import { Module } from '@nestjs/common';
import { AnswersService } from './answers.service';
import { GradingController } from './grading.controller';
import { GradingService } from './grading.service';
import { OverviewController } from './overview.controller';
import { OverviewService } from './overview.service';
import { ReleasesService } from './releases.service';

@Module({
  controllers: [GradingController, OverviewController],
  providers: [AnswersService, GradingService, OverviewService, ReleasesService],
  exports: [GradingService],
})
export class GradingModule {}
