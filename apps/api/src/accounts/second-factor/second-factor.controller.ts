import { Body, Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiConflictResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, WhileLimited } from '../../platform/auth/access';
import { PROBLEM_CONTENT } from '../../platform/errors/problem.dto';
import { ApiIds, Id } from '../../platform/validation/id';
import { LostWaysService } from '../lost-ways.service';
import { CodeDto, NewSecondFactorDto, RecoveryCodesDto, RemovedSecondFactorDto, SignInRuleDto } from './second-factor.dto';
import { SecondFactorService } from './second-factor.service';

@ApiTags('second-factor')
@Controller()
export class SecondFactorController {
  constructor(
    private readonly factors: SecondFactorService,
    private readonly lost: LostWaysService,
  ) {}

  /** Begins to set up the app. Nothing is asked for until its first code was entered. */
  @Post('me/second-factor')
  @HttpCode(200)
  @Allow('signed-in')
  @WhileLimited()
  @ApiOkResponse({ type: NewSecondFactorDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  begin(@CurrentActor() actor: Actor): Promise<NewSecondFactorDto> {
    return this.factors.begin(actor);
  }

  @Put('me/second-factor')
  @Allow('signed-in')
  @WhileLimited()
  @ApiOkResponse({ type: RecoveryCodesDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  confirm(@CurrentActor() actor: Actor, @Body() body: CodeDto): Promise<RecoveryCodesDto> {
    return this.factors.confirm(actor, body.code);
  }

  @Delete('me/second-factor')
  @HttpCode(204)
  @Allow('signed-in')
  @ApiNoContentResponse()
  @ApiConflictResponse(PROBLEM_CONTENT)
  removeOwn(@CurrentActor() actor: Actor): Promise<void> {
    return this.factors.removeOwn(actor);
  }

  @Post('me/second-factor/recovery-codes')
  @HttpCode(200)
  @Allow('signed-in')
  @ApiOkResponse({ type: RecoveryCodesDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  renewRecoveryCodes(@CurrentActor() actor: Actor): Promise<RecoveryCodesDto> {
    return this.factors.renewRecoveryCodes(actor);
  }

  /** For a person who has lost app and codes: their password alone lets them in again, if it is long enough for that. */
  @Delete('accounts/:accountId/second-factor')
  @Allow('admin')
  @ApiIds('accountId')
  @ApiOkResponse({ type: RemovedSecondFactorDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  remove(@CurrentActor() actor: Actor, @Id('accountId') accountId: string): Promise<RemovedSecondFactorDto> {
    return this.lost.removeSecondFactor(actor, accountId);
  }

  @Get('settings/sign-in-rule')
  @Allow('admin')
  @ApiOkResponse({ type: SignInRuleDto })
  rule(): Promise<SignInRuleDto> {
    return this.factors.rule();
  }

  @Put('settings/sign-in-rule')
  @Allow('admin')
  @ApiOkResponse({ type: SignInRuleDto })
  setRule(@CurrentActor() actor: Actor, @Body() body: SignInRuleDto): Promise<SignInRuleDto> {
    return this.factors.setRule(actor, body);
  }
}
