import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, WhileLimited } from '../platform/auth/access';
import { ApiIds, Id } from '../platform/validation/id';
import { RequestSite } from '../platform/web/site';
import { ConfirmDto } from './auth.dto';
import { ConfirmingService } from './confirming.service';
import { AccountWaysInDto, ConfiguredWaysInDto, MyWaysInDto, WaysInDto } from './ways-in.dto';
import { WaysInService } from './ways-in.service';

@ApiTags('ways-in')
@Controller()
export class WaysInController {
  constructor(
    private readonly ways: WaysInService,
    private readonly confirming: ConfirmingService,
  ) {}

  @Get('auth/ways-in')
  @Allow('public')
  @ApiOkResponse({ type: WaysInDto })
  open(): WaysInDto {
    return this.ways.open();
  }

  @Get('me/ways-in')
  @Allow('signed-in')
  @WhileLimited()
  @ApiOkResponse({ type: MyWaysInDto })
  own(@CurrentActor() actor: Actor): Promise<MyWaysInDto> {
    return this.ways.own(actor);
  }

  /** Shows with the password, and the second factor where there is one, that it is still the same person; it counts for ten minutes. */
  @Put('me/confirmation')
  @HttpCode(204)
  @Allow('signed-in')
  @WhileLimited()
  @ApiNoContentResponse()
  confirm(@CurrentActor() actor: Actor, @Body() body: ConfirmDto): Promise<void> {
    return this.confirming.confirm(actor, body);
  }

  @Get('accounts/:accountId/ways-in')
  @Allow('admin')
  @ApiIds('accountId')
  @ApiOkResponse({ type: AccountWaysInDto })
  ofAccount(@Id('accountId') accountId: string): Promise<AccountWaysInDto> {
    return this.ways.ofAccount(accountId);
  }

  @Get('settings/ways-in')
  @Allow('admin')
  @ApiOkResponse({ type: ConfiguredWaysInDto })
  configured(@RequestSite() site: string): ConfiguredWaysInDto {
    return this.ways.configured(site);
  }
}
