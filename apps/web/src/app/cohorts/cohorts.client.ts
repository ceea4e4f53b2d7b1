import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type AccountPageDto,
  accountsList,
  type AddedMembersDto,
  type AddMembersDto,
  type CohortDetailDto,
  type CohortMemberPageDto,
  type CohortPageDto,
  cohortsAddMembers,
  cohortsCreate,
  cohortsGet,
  cohortsList,
  cohortsListMembers,
  cohortsRemove,
  cohortsRemoveMember,
  cohortsRename,
} from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class CohortsClient {
  private readonly http = inject(HttpClient);

  async list(q: string | undefined, cursor: string | undefined): Promise<CohortPageDto> {
    return (await firstValueFrom(cohortsList(this.http, '', { q, cursor }))).body;
  }

  async get(cohortId: string): Promise<CohortDetailDto> {
    return (await firstValueFrom(cohortsGet(this.http, '', { cohortId }))).body;
  }

  async create(name: string): Promise<CohortDetailDto> {
    return (await firstValueFrom(cohortsCreate(this.http, '', { body: { name } }))).body;
  }

  async rename(cohortId: string, name: string): Promise<CohortDetailDto> {
    return (await firstValueFrom(cohortsRename(this.http, '', { cohortId, body: { name } }))).body;
  }

  async remove(cohortId: string): Promise<void> {
    await firstValueFrom(cohortsRemove(this.http, '', { cohortId }));
  }

  async members(cohortId: string, q: string | undefined, cursor: string | undefined): Promise<CohortMemberPageDto> {
    return (await firstValueFrom(cohortsListMembers(this.http, '', { cohortId, q, cursor }))).body;
  }

  async addMembers(cohortId: string, body: AddMembersDto): Promise<AddedMembersDto> {
    return (await firstValueFrom(cohortsAddMembers(this.http, '', { cohortId, body }))).body;
  }

  async removeMember(cohortId: string, accountId: string): Promise<void> {
    await firstValueFrom(cohortsRemoveMember(this.http, '', { cohortId, accountId }));
  }

  /** The first few people who fit. */
  async findPeople(q: string): Promise<AccountPageDto> {
    return (await firstValueFrom(accountsList(this.http, '', { q: q || undefined, limit: 20 }))).body;
  }
}
