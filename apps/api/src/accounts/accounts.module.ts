import { Module } from '@nestjs/common';
import { AccountBatchService } from './account-batch.service';
import { AccountsController } from './accounts.controller';
import { AccountsRepository } from './accounts.repository';
import { AccountsService } from './accounts.service';
import { AuthController } from './auth.controller';
import { AuthService } from './auth.service';
import { MeController } from './me.controller';
import { MeService } from './me.service';
import { SignInAttempts } from './sign-in-attempts';
import { SignInPruning } from './sign-in-pruning.service';
import { SignInsRepository } from './sign-ins.repository';

@Module({
  controllers: [AuthController, MeController, AccountsController],
  providers: [
    AccountBatchService,
    AccountsRepository,
    AccountsService,
    AuthService,
    MeService,
    SignInAttempts,
    SignInPruning,
    SignInsRepository,
  ],
  exports: [AccountsService],
})
export class AccountsModule {}
