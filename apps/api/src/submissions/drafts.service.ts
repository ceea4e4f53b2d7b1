import { Injectable } from '@nestjs/common';
import { Refusal } from '../platform/errors/refusal';
import type { MemberActor } from '../platform/auth/access';
import type { DraftSavedDto } from './submissions.dto';

@Injectable()
export class DraftsService {
  save(
    _m: MemberActor,
    _draft: { classModuleId: string; questionKey: string; revision: number; text: string },
  ): Promise<DraftSavedDto> {
    throw new Refusal('unexpected', 'Not written yet.');
  }
}
