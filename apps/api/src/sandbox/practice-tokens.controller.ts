import { Get, Post } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Allow } from '../platform/auth/access';
import { type AdmittedPractice, CurrentPractice, PracticeController } from './practice';
import { PracticeBody } from './practice-input';
import { NewPracticeTokenDto, PracticeMeDto, PracticeTokenDto } from './practice-tokens.dto';
import { PracticeTokensService } from './practice-tokens.service';

@PracticeController()
export class PracticeTokensController {
  constructor(private readonly tokens: PracticeTokensService) {}

  /** Who the token of this request stands for. */
  @Get('me')
  @Allow('sandbox:user')
  @ApiOkResponse({ type: PracticeMeDto })
  me(@CurrentPractice() { caller, token }: AdmittedPractice): PracticeMeDto {
    return this.tokens.describe(caller, token);
  }

  /** Signs a token for one of the users. Only for the owner of the sandbox. */
  @Post('tokens')
  @Allow('sandbox:owner')
  @ApiBody({ type: NewPracticeTokenDto })
  @ApiCreatedResponse({ type: PracticeTokenDto })
  create(@CurrentPractice() { sandbox }: AdmittedPractice, @PracticeBody() body: NewPracticeTokenDto): Promise<PracticeTokenDto> {
    return this.tokens.create(sandbox.id, body);
  }
}
