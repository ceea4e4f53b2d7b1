import { Body, Controller, Delete, Get, HttpCode, Patch, Put, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, WhileLimited } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ApiIds, Id } from '../platform/validation/id';
import { PageQuery } from '../platform/validation/page';
import { ChangePasswordDto, EndedSignInPageDto, MeDto, SignInPageDto } from './auth.dto';
import { MeService } from './me.service';
import { PreferenceChangesDto, PreferencesDto } from './preferences/preferences.dto';
import { PreferencesService } from './preferences/preferences.service';

@ApiTags('me')
@Controller('me')
@Allow('signed-in')
export class MeController {
  constructor(
    private readonly me: MeService,
    private readonly preferences: PreferencesService,
  ) {}

  @Get()
  @WhileLimited()
  @ApiOkResponse({ type: MeDto })
  get(@CurrentActor() actor: Actor): Promise<MeDto> {
    return this.me.get(actor);
  }

  /** How the person likes to be called and to see things. */
  @Get('preferences')
  @ApiOkResponse({ type: PreferencesDto })
  readPreferences(@CurrentActor() actor: Actor): Promise<PreferencesDto> {
    return this.preferences.get(actor);
  }

  /** Changes what is named; null withdraws it. */
  @Patch('preferences')
  @ApiOkResponse({ type: PreferencesDto })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  changePreferences(@CurrentActor() actor: Actor, @Body() body: PreferenceChangesDto): Promise<PreferencesDto> {
    return this.preferences.change(actor, body);
  }

  /** Where the person is signed in now, newest first. */
  @Get('sign-ins')
  @ApiOkResponse({ type: SignInPageDto })
  signIns(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<SignInPageDto> {
    return this.me.listSignIns(actor, query);
  }

  /** Sign-ins of the last thirty days that ended before their time, and why. */
  @Get('sign-ins/ended')
  @ApiOkResponse({ type: EndedSignInPageDto })
  endedSignIns(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<EndedSignInPageDto> {
    return this.me.listEndedSignIns(actor, query);
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
