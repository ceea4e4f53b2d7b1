import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { MailModule } from '../mail/mail.module';
import { CoursesModule } from '../courses/courses.module';
import { ClassCohortsController } from './class-cohorts.controller';
import { ClassCohortsRepository } from './class-cohorts.repository';
import { ClassCohortsService } from './class-cohorts.service';
import { ClassModulesController } from './class-modules.controller';
import { ClassCopiesRepository } from './class-copies.repository';
import { ClassModulesRepository } from './class-modules.repository';
import { ClassModulesService } from './class-modules.service';
import { ClassVersionsController } from './class-versions.controller';
import { ClassVersionsRepository } from './class-versions.repository';
import { ClassVersionsService } from './class-versions.service';
import { ClassesController } from './classes.controller';
import { ClassesRepository } from './classes.repository';
import { ClassesService } from './classes.service';
import { DateChecksService } from './date-checks.service';
import { EnrollmentsController } from './enrollments.controller';
import { EnrollmentsRepository } from './enrollments.repository';
import { EnrollmentsService } from './enrollments.service';
import { ExtensionsController } from './extensions.controller';
import { ExtensionsRepository } from './extensions.repository';
import { ExtensionsService } from './extensions.service';
import { GradingSettingsController } from './grading-settings.controller';
import { GradingSettingsRepository } from './grading-settings.repository';
import { GradingSettingsService } from './grading-settings.service';
import { JoinAttempts } from './joining/join-attempts';
import { JoinCodesController } from './joining/join-codes.controller';
import { JoinCodesService } from './joining/join-codes.service';
import { JoiningController } from './joining/joining.controller';
import { JoiningRepository } from './joining/joining.repository';
import { JoiningService } from './joining/joining.service';
import { SignUpSending } from './joining/sign-up-sending.service';
import { SignUpsController } from './joining/sign-ups.controller';
import { SignUpsRepository } from './joining/sign-ups.repository';
import { SignUpsService } from './joining/sign-ups.service';
import { HomeController } from './home.controller';
import { HomeRepository } from './home.repository';
import { HomeService } from './home.service';

@Module({
  imports: [AccountsModule, CoursesModule, MailModule],
  controllers: [
    ClassesController,
    ClassCohortsController,
    EnrollmentsController,
    ClassModulesController,
    ClassVersionsController,
    ExtensionsController,
    GradingSettingsController,
    HomeController,
    JoinCodesController,
    JoiningController,
    SignUpsController,
  ],
  providers: [
    ClassesService,
    ClassesRepository,
    ClassCohortsService,
    ClassCohortsRepository,
    ClassCopiesRepository,
    EnrollmentsService,
    EnrollmentsRepository,
    ClassModulesService,
    ClassModulesRepository,
    ClassVersionsService,
    ClassVersionsRepository,
    DateChecksService,
    ExtensionsService,
    ExtensionsRepository,
    GradingSettingsService,
    GradingSettingsRepository,
    HomeService,
    HomeRepository,
    JoinAttempts,
    JoinCodesService,
    JoiningRepository,
    JoiningService,
    SignUpSending,
    SignUpsRepository,
    SignUpsService,
  ],
  exports: [ExtensionsService, EnrollmentsService],
})
export class ClassesModule {}
