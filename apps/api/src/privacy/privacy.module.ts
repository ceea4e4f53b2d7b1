import { Module } from '@nestjs/common';
import { ErasuresService } from './erasures.service';
import { ExportsService } from './exports.service';
import { PrivacyController } from './privacy.controller';
import { PrivacyRepository } from './privacy.repository';

@Module({ controllers: [PrivacyController], providers: [ErasuresService, ExportsService, PrivacyRepository] })
export class PrivacyModule {}
