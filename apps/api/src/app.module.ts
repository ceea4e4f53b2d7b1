import { Module } from '@nestjs/common';
import { AuditModule } from './audit/audit.module';
import { AuthModule } from './platform/auth/auth.module';
import { ConfigModule } from './platform/config/config.module';
import { DatabaseModule } from './platform/database/database.module';
import { ObservabilityModule } from './platform/observability/observability.module';

@Module({
  imports: [ConfigModule, ObservabilityModule, DatabaseModule, AuthModule, AuditModule],
})
export class AppModule {}
