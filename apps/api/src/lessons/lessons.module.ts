import { Module } from '@nestjs/common';
import { AttemptsController } from './attempts.controller';
import { AttemptsService } from './attempts.service';
import { LessonsController } from './lessons.controller';
import { LessonsService } from './lessons.service';
import { ProgressService } from './progress.service';

@Module({
  controllers: [LessonsController, AttemptsController],
  providers: [AttemptsService, LessonsService, ProgressService],
  exports: [ProgressService],
})
export class LessonsModule {}
