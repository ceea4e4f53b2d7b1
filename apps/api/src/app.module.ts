import { Module } from '@nestjs/common';
import { AuditModule } from './audit/audit.module';
import { ClassesModule } from './classes/classes.module';
import { CoursesModule } from './courses/courses.module';
import { GradingModule } from './grading/grading.module';
import { HomeModule } from './home/home.module';
import { LessonsModule } from './lessons/lessons.module';
import { AuthModule } from './platform/auth/auth.module';
import { ConfigModule } from './platform/config/config.module';
import { DatabaseModule } from './platform/database/database.module';
import { ObservabilityModule } from './platform/observability/observability.module';
import { SubmissionsModule } from './submissions/submissions.module';

@Module({
  imports: [
    ConfigModule,
    ObservabilityModule,
    DatabaseModule,
    AuthModule,
    AuditModule,
    LessonsModule,
    SubmissionsModule,
    GradingModule,
    ClassesModule,
    CoursesModule,
    HomeModule,
  ],
})
export class AppModule {}
