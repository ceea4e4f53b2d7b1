import { inject, Injectable } from '@angular/core';
import {
  type AccountPageDto,
  accountsList,
  type AddedMembersDto,
  type AddMembersDto,
  Api,
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

@Injectable({ providedIn: 'root' })
export class CohortsClient {
  private readonly api = inject(Api);

  list(q: string | undefined, cursor: string | undefined): Promise<CohortPageDto> {
    return this.api.invoke(cohortsList, { q, cursor });
  }

  get(cohortId: string): Promise<CohortDetailDto> {
    return this.api.invoke(cohortsGet, { cohortId });
  }

  create(name: string): Promise<CohortDetailDto> {
    return this.api.invoke(cohortsCreate, { body: { name } });
  }

  rename(cohortId: string, name: string): Promise<CohortDetailDto> {
    return this.api.invoke(cohortsRename, { cohortId, body: { name } });
  }

  remove(cohortId: string): Promise<void> {
    return this.api.invoke(cohortsRemove, { cohortId });
  }

  members(cohortId: string, q: string | undefined, cursor: string | undefined): Promise<CohortMemberPageDto> {
    return this.api.invoke(cohortsListMembers, { cohortId, q, cursor });
  }

  addMembers(cohortId: string, body: AddMembersDto): Promise<AddedMembersDto> {
    return this.api.invoke(cohortsAddMembers, { cohortId, body });
  }

  removeMember(cohortId: string, accountId: string): Promise<void> {
    return this.api.invoke(cohortsRemoveMember, { cohortId, accountId });
  }

  /** The first few people who fit. */
  findPeople(q: string): Promise<AccountPageDto> {
    return this.api.invoke(accountsList, { q: q || undefined, limit: 20 });
  }
}
