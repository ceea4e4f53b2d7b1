import { Body, Controller, Delete, Get, HttpCode, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, WhileLimited } from '../platform/auth/access';
import { ApiIds, Id } from '../platform/validation/id';
import { PageQuery } from '../platform/validation/page';
import { ChangePasswordDto, MeDto, SignInPageDto } from './auth.dto';
import { MeService } from './me.service';

@ApiTags('me')
@Controller('me')
@Allow('signed-in')
export class MeController {
  constructor(private readonly me: MeService) {}

  @Get()
  @WhileLimited()
  @ApiOkResponse({ type: MeDto })
  get(@CurrentActor() actor: Actor): Promise<MeDto> {
    return this.me.get(actor);
  }

  /** Where the person is signed in now, newest first. */
  @Get('sign-ins')
  @ApiOkResponse({ type: SignInPageDto })
  signIns(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<SignInPageDto> {
    return this.me.listSignIns(actor, query);
  }

  /** Signs another device out, or this one. */
  @Delete('sign-ins/:signInId')
  @HttpCode(204)
  @ApiIds('signInId')
  @ApiNoContentResponse()
  endSignIn(@CurrentActor() actor: Actor, @Id('signInId') signInId: string): Promise<void> {
    return this.me.endSignIn(actor, signInId);
  }

  /** Sets a new password and signs all other devices out. */
  @Put('password')
  @HttpCode(204)
  @ApiNoContentResponse()
  changePassword(@CurrentActor() actor: Actor, @Body() body: ChangePasswordDto): Promise<void> {
    return this.me.changePassword(actor, body);
  }
}
