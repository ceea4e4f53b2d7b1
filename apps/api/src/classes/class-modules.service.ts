import { Injectable } from '@nestjs/common';
import type { ClassActor } from '../platform/auth/access';
import { Refusal } from '../platform/errors/refusal';
import type { ChangeDatesDto, ClassModuleDto, ClassModuleListDto } from './class-modules.dto';

@Injectable()
export class ClassModulesService {
  async list(_actor: ClassActor): Promise<ClassModuleListDto> {
    throw new Refusal('unexpected', 'This is being built.');
  }
  async changeDates(_actor: ClassActor, _classModuleId: string, _body: ChangeDatesDto): Promise<ClassModuleDto> {
    throw new Refusal('unexpected', 'This is being built.');
  }
}
