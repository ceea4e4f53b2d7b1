import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { LessonsModule } from '../lessons/lessons.module';
import { SandboxDoor } from '../platform/auth/sandbox-door';
import { OrdersController } from './orders.controller';
import { OrdersRepository } from './orders.repository';
import { OrdersService } from './orders.service';
import { PracticeAccessRepository } from './practice-access.repository';
import { PracticeGuard } from './practice.guard';
import { PracticeLimit } from './practice-limit';
import { PracticeOrdersRepository } from './practice-orders.repository';
import { PracticeRecordService } from './practice-record.service';
import { PracticeRoutesController } from './practice-routes.controller';
import { PracticeRoutesService } from './practice-routes.service';
import { PracticeTokenReader } from './practice-token-reader';
import { PracticeTokensController } from './practice-tokens.controller';
import { PracticeTokensService } from './practice-tokens.service';
import { PracticeUsersController } from './practice-users.controller';
import { PracticeUsersRepository } from './practice-users.repository';
import { PracticeUsersService } from './practice-users.service';
import { ReportController } from './report.controller';
import { ReportRepository } from './report.repository';
import { ReportService } from './report.service';
import { SandboxController } from './sandbox.controller';
import { SandboxRepository } from './sandbox.repository';
import { SandboxRequestsRepository } from './sandbox-requests.repository';
import { SandboxRequestsService } from './sandbox-requests.service';
import { SandboxService } from './sandbox.service';

@Module({
  imports: [DiscoveryModule, LessonsModule],
  controllers: [
    SandboxController,
    PracticeUsersController,
    PracticeTokensController,
    OrdersController,
    ReportController,
    PracticeRoutesController,
  ],
  providers: [
    OrdersRepository,
    OrdersService,
    PracticeAccessRepository,
    PracticeGuard,
    PracticeLimit,
    PracticeOrdersRepository,
    PracticeRecordService,
    PracticeRoutesService,
    PracticeTokenReader,
    PracticeTokensService,
    PracticeUsersRepository,
    PracticeUsersService,
    ReportRepository,
    ReportService,
    SandboxRepository,
    SandboxRequestsRepository,
    SandboxRequestsService,
    SandboxService,
    { provide: SandboxDoor, useExisting: PracticeGuard },
  ],
})
export class SandboxModule {}
