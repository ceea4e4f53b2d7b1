import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, WhileViewing } from '../../platform/auth/access';
import { PROBLEM_CONTENT } from '../../platform/errors/problem.dto';
import { ApiIds, Id } from '../../platform/validation/id';
import { ViewInputDto, ViewListDto } from './views.dto';
import { ViewsService } from './views.service';

@ApiTags('views')
@Controller()
export class ViewsController {
  constructor(private readonly views: ViewsService) {}

  /** From now on, for a quarter of an hour, this sign-in reads what that person reads and changes nothing. */
  @Post('accounts/:accountId/views')
  @HttpCode(204)
  @Allow('admin')
  @ApiIds('accountId')
  @ApiNoContentResponse()
  @ApiConflictResponse(PROBLEM_CONTENT)
  begin(@CurrentActor() actor: Actor, @Id('accountId') accountId: string, @Body() { reason }: ViewInputDto): Promise<void> {
    return this.views.begin(actor, accountId, reason);
  }

  /** Back to oneself. */
  @Delete('me/view')
  @HttpCode(204)
  @Allow('signed-in')
  @WhileViewing()
  @ApiNoContentResponse()
  end(@CurrentActor() actor: Actor): Promise<void> {
    return this.views.end(actor);
  }

  /** Which admins have looked at what the caller sees, and why. */
  @Get('me/views')
  @Allow('signed-in')
  @ApiOkResponse({ type: ViewListDto })
  list(@CurrentActor() actor: Actor): Promise<ViewListDto> {
    return this.views.list(actor);
  }
}
