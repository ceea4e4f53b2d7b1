import { Module } from '@nestjs/common';
import { ClassesModule } from '../classes/classes.module';
import { CarriedAnswersRepository } from './carried-answers.repository';
import { CarriedGradesRepository } from './carried-grades.repository';
import { CarriedNoticesRepository } from './carried-notices.repository';
import { CarriedProgressRepository } from './carried-progress.repository';
import { CarryingService } from './carrying.service';
import { MovesController } from './moves.controller';
import { MovesRepository } from './moves.repository';
import { MovesService } from './moves.service';

@Module({
  imports: [ClassesModule],
  controllers: [MovesController],
  providers: [
    CarriedAnswersRepository,
    CarriedGradesRepository,
    CarriedNoticesRepository,
    CarriedProgressRepository,
    CarryingService,
    MovesRepository,
    MovesService,
  ],
})
export class MovesModule {}
