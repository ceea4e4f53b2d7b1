import { Module } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module';
import { AuditModule } from './audit/audit.module';
import { ClassesModule } from './classes/classes.module';
import { CohortsModule } from './cohorts/cohorts.module';
import { CoursesModule } from './courses/courses.module';
import { entities } from './entities';
import { CommentBankModule } from './grading/comment-bank/comment-bank.module';
import { GradingModule } from './grading/grading.module';
import { RubricsModule } from './grading/rubrics/rubrics.module';
import { InsightsModule } from './insights/insights.module';
import { LessonsModule } from './lessons/lessons.module';
import { AuthModule } from './platform/auth/auth.module';
import { ConfigModule } from './platform/config/config.module';
import { DatabaseModule } from './platform/database/database.module';
import { ObservabilityModule } from './platform/observability/observability.module';
import { SandboxModule } from './sandbox/sandbox.module';
import { SubmissionsModule } from './submissions/submissions.module';

@Module({
  imports: [
    ConfigModule,
    ObservabilityModule,
    DatabaseModule.of(entities),
    AuthModule,
    AuditModule,
    AccountsModule,
    CohortsModule,
    LessonsModule,
    SubmissionsModule,
    SandboxModule,
    GradingModule,
    RubricsModule,
    CommentBankModule,
    InsightsModule,
    ClassesModule,
    CoursesModule,
  ],
})
export class AppModule {}
