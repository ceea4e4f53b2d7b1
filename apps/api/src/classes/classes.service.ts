import { Injectable } from '@nestjs/common';
import type { Actor, ClassActor } from '../platform/auth/access';
import { Refusal } from '../platform/errors/refusal';
import type { ChangeClassDto, ClassPageDto, ClassQuery, CreateClassDto, StaffClassDto, StudentClassDto } from './classes.dto';

@Injectable()
export class ClassesService {
  async list(_query: ClassQuery): Promise<ClassPageDto> {
    throw new Refusal('unexpected', 'This is being built.');
  }
  async create(_actor: Actor, _body: CreateClassDto): Promise<StaffClassDto> {
    throw new Refusal('unexpected', 'This is being built.');
  }
  async get(_actor: ClassActor): Promise<StudentClassDto | StaffClassDto> {
    throw new Refusal('unexpected', 'This is being built.');
  }
  async change(_actor: ClassActor, _body: ChangeClassDto): Promise<StaffClassDto> {
    throw new Refusal('unexpected', 'This is being built.');
  }
}
