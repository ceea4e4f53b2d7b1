import { Delete, Get, Patch, Post, Put, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Allow } from '../platform/auth/access';
import { PracticeController } from './practice';
import { PracticeRoutesService } from './practice-routes.service';

/** Every address below a sandbox that no other route has: a token is asked for first, as everywhere. */
@PracticeController()
@Allow('sandbox:user')
@ApiExcludeController()
export class PracticeRoutesController {
  constructor(private readonly routes: PracticeRoutesService) {}

  @Get('*')
  get(@Req() request: FastifyRequest): never {
    return this.routes.refuse(request.method, request.url);
  }

  @Post('*')
  post(@Req() request: FastifyRequest): never {
    return this.routes.refuse(request.method, request.url);
  }

  @Put('*')
  put(@Req() request: FastifyRequest): never {
    return this.routes.refuse(request.method, request.url);
  }

  @Patch('*')
  patch(@Req() request: FastifyRequest): never {
    return this.routes.refuse(request.method, request.url);
  }

  @Delete('*')
  delete(@Req() request: FastifyRequest): never {
    return this.routes.refuse(request.method, request.url);
  }
}
