import { Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { Config } from '../config/config';
import { HealthController } from './health.controller';
import { HealthService } from './health.service';
import { logging } from './logging';

@Module({
  imports: [LoggerModule.forRootAsync({ inject: [Config], useFactory: logging })],
  controllers: [HealthController],
  providers: [HealthService],
})
export class ObservabilityModule {}
