import { Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module';
import { AccountBatchService } from './account-batch.service';
import { AccountsController } from './accounts.controller';
import { AccountsRepository } from './accounts.repository';
import { AccountsService } from './accounts.service';
import { AuthController } from './auth.controller';
import { AuthService } from './auth.service';
import { ConfirmationsService } from './confirmations.service';
import { ConfirmingService } from './confirming.service';
import { EntranceRepository } from './entrance.repository';
import { EntranceService } from './entrance.service';
import { LastWay } from './last-way';
import { ClassInvitationsController } from './links/class-invitations.controller';
import { LinkAttempts } from './links/link-attempts';
import { LinksController } from './links/links.controller';
import { LinksRepository } from './links/links.repository';
import { LinksService } from './links/links.service';
import { ResetAttempts } from './links/reset-attempts';
import { ResetSending } from './links/reset-sending.service';
import { LostWaysService } from './lost-ways.service';
import { MeStreamController } from './me-stream.controller';
import { MeController } from './me.controller';
import { MeService } from './me.service';
import { PasskeysController } from './passkeys/passkeys.controller';
import { PasskeysRepository } from './passkeys/passkeys.repository';
import { PasskeysService } from './passkeys/passkeys.service';
import { PasswordJudge } from './password-judge';
import { PreferencesRepository } from './preferences/preferences.repository';
import { PreferencesService } from './preferences/preferences.service';
import { CodeAttempts } from './second-factor/code-attempts';
import { SecondFactorController } from './second-factor/second-factor.controller';
import { SecondFactorRepository } from './second-factor/second-factor.repository';
import { SecondFactorService } from './second-factor/second-factor.service';
import { SignInAttempts } from './sign-in-attempts';
import { SignInsRepository } from './sign-ins.repository';
import { IdentitiesRepository } from './single-sign-on/identities.repository';
import { Issuers } from './single-sign-on/issuers';
import { SingleSignOnController } from './single-sign-on/single-sign-on.controller';
import { SingleSignOnService } from './single-sign-on/single-sign-on.service';
import { TicketsRepository } from './tickets.repository';
import { ViewsController } from './views/views.controller';
import { ViewsRepository } from './views/views.repository';
import { ViewsService } from './views/views.service';
import { WaysInController } from './ways-in.controller';
import { WaysInRepository } from './ways-in.repository';
import { WaysInService } from './ways-in.service';

@Module({
  imports: [MailModule],
  controllers: [
    AuthController,
    ClassInvitationsController,
    LinksController,
    PasskeysController,
    SecondFactorController,
    SingleSignOnController,
    ViewsController,
    WaysInController,
    MeController,
    MeStreamController,
    AccountsController,
  ],
  providers: [
    AccountBatchService,
    AccountsRepository,
    AccountsService,
    AuthService,
    CodeAttempts,
    ConfirmationsService,
    ConfirmingService,
    EntranceRepository,
    EntranceService,
    IdentitiesRepository,
    Issuers,
    LastWay,
    LinkAttempts,
    LinksRepository,
    LinksService,
    LostWaysService,
    MeService,
    PasskeysRepository,
    PasskeysService,
    PasswordJudge,
    PreferencesRepository,
    PreferencesService,
    ResetAttempts,
    ResetSending,
    SecondFactorRepository,
    SecondFactorService,
    SignInAttempts,
    SignInsRepository,
    SingleSignOnService,
    TicketsRepository,
    ViewsRepository,
    ViewsService,
    WaysInRepository,
    WaysInService,
  ],
  exports: [AccountsService, LinksService],
})
export class AccountsModule {}
