import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/courses.module';
import { ClassCohortsController } from './class-cohorts.controller';
import { ClassCohortsService } from './class-cohorts.service';
import { ClassModulesController } from './class-modules.controller';
import { ClassModulesService } from './class-modules.service';
import { ClassesController } from './classes.controller';
import { ClassesService } from './classes.service';
import { EnrollmentsController } from './enrollments.controller';
import { EnrollmentsService } from './enrollments.service';

@Module({
  imports: [CoursesModule],
  controllers: [ClassesController, ClassCohortsController, EnrollmentsController, ClassModulesController],
  providers: [ClassesService, ClassCohortsService, EnrollmentsService, ClassModulesService],
  exports: [EnrollmentsService],
})
export class ClassesModule {}
