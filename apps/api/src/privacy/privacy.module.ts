import { Module } from '@nestjs/common';
import { ErasuresService } from './erasures.service';
import { ExportsService } from './exports.service';
import { PrivacyController } from './privacy.controller';
import { PrivacyRepository } from './privacy.repository';
import { PeopleWhoLeftRepository } from './retention/people-who-left.repository';
import { RetentionController } from './retention/retention.controller';
import { RetentionPruning } from './retention/retention-pruning.service';
import { RetentionRepository } from './retention/retention.repository';
import { RetentionService } from './retention/retention.service';

@Module({
  controllers: [PrivacyController, RetentionController],
  providers: [
    ErasuresService,
    ExportsService,
    PeopleWhoLeftRepository,
    PrivacyRepository,
    RetentionPruning,
    RetentionRepository,
    RetentionService,
  ],
})
export class PrivacyModule {}
