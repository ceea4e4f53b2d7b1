import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/auth/access';
import { Refusal } from '../platform/errors/refusal';
import type { HomeDto } from './home.dto';

@Injectable()
export class HomeService {
  async get(_actor: Actor): Promise<HomeDto> {
    throw new Refusal('unexpected', 'This is being built.');
  }
}
