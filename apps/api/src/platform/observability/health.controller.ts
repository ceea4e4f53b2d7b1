import { Controller, Get, Header, UseGuards } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../auth/access';
import { PROBLEM_CONTENT } from '../errors/problem.dto';
import { Unlimited } from '../rate-limit/request-limit';
import { HealthDto } from './health.dto';
import { HealthService } from './health.service';
import { MetricsGuard } from './metrics.guard';
import { registry } from './metrics';

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(private readonly health: HealthService) {}

  /** The process answers. */
  @Get('health/live')
  @Allow('public')
  @Unlimited()
  @ApiOkResponse({ type: HealthDto })
  live(): HealthDto {
    return { status: 'ok' };
  }

  /** The process answers and its database too. */
  @Get('health/ready')
  @Allow('public')
  @Unlimited()
  @ApiOkResponse({ type: HealthDto })
  @ApiServiceUnavailableResponse(PROBLEM_CONTENT)
  ready(): Promise<HealthDto> {
    return this.health.ready();
  }

  @Get('metrics')
  @Allow('public')
  @Unlimited()
  @UseGuards(MetricsGuard)
  @Header('content-type', registry.contentType)
  @ApiExcludeEndpoint()
  metrics(): Promise<string> {
    return registry.metrics();
  }
}
