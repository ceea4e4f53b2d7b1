import { Module } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module';
import { AuditModule } from './audit/audit.module';
import { ClassesModule } from './classes/classes.module';
import { CohortsModule } from './cohorts/cohorts.module';
import { CoursesModule } from './courses/courses.module';
import { entities } from './entities';
import { AfterModule } from './grading/after/after.module';
import { AlikeModule } from './grading/alike/alike.module';
import { CommentBankModule } from './grading/comment-bank/comment-bank.module';
import { DeskModule } from './grading/desk/desk.module';
import { GradingModule } from './grading/grading.module';
import { RubricsModule } from './grading/rubrics/rubrics.module';
import { InsightsModule } from './insights/insights.module';
import { LessonsModule } from './lessons/lessons.module';
import { MailModule } from './mail/mail.module';
import { MovesModule } from './moves/moves.module';
import { NoticesModule } from './notices/notices.module';
import { AuthModule } from './platform/auth/auth.module';
import { ConfigModule } from './platform/config/config.module';
import { DatabaseModule } from './platform/database/database.module';
import { LiveModule } from './platform/live/live.module';
import { RoundsModule } from './platform/rounds.module';
import { ObservabilityModule } from './platform/observability/observability.module';
import { RostersModule } from './rosters/rosters.module';
import { PrivacyModule } from './privacy/privacy.module';
import { SandboxModule } from './sandbox/sandbox.module';
import { SubmissionsModule } from './submissions/submissions.module';

@Module({
  imports: [
    ConfigModule,
    ObservabilityModule,
    DatabaseModule.of(entities),
    AuthModule,
    LiveModule,
    RoundsModule,
    AuditModule,
    MailModule,
    NoticesModule,
    AccountsModule,
    CohortsModule,
    RostersModule,
    LessonsModule,
    SubmissionsModule,
    SandboxModule,
    GradingModule,
    AlikeModule,
    AfterModule,
    DeskModule,
    RubricsModule,
    CommentBankModule,
    InsightsModule,
    ClassesModule,
    CoursesModule,
    MovesModule,
    PrivacyModule,
  ],
})
export class AppModule {}
