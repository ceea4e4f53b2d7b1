import { Injectable } from '@nestjs/common';
import type { ClassActor } from '../platform/auth/access';
import { Refusal } from '../platform/errors/refusal';

@Injectable()
export class ClassCohortsService {
  async link(_actor: ClassActor, _cohortId: string): Promise<void> {
    throw new Refusal('unexpected', 'This is being built.');
  }
  async unlink(_actor: ClassActor, _cohortId: string): Promise<void> {
    throw new Refusal('unexpected', 'This is being built.');
  }
}
