import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor } from '../platform/auth/access';
import { HomeDto } from './home.dto';
import { HomeService } from './home.service';

@ApiTags('home')
@Controller('home')
export class HomeController {
  constructor(private readonly home: HomeService) {}

  /** Where a person starts: the classes they learn in and teach in, and what waits there. */
  @Get()
  @Allow('signed-in')
  @ApiOkResponse({ type: HomeDto })
  get(@CurrentActor() actor: Actor): Promise<HomeDto> {
    return this.home.get(actor);
  }
}
