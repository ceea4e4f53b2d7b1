import { Injectable } from '@nestjs/common';
import { Refusal } from '../platform/errors/refusal';
import type { ClassActor } from '../platform/auth/access';
import type { Tagged } from '../platform/web/conditional';
import type { ModuleStateDto } from './lessons.dto';

@Injectable()
export class LessonsService {
  state(_actor: ClassActor, _classModuleId: string): Promise<ModuleStateDto> {
    throw new Refusal('unexpected', 'Not written yet.');
  }
  document(_actor: ClassActor, _classModuleId: string): Promise<Tagged> {
    throw new Refusal('unexpected', 'Not written yet.');
  }
}
