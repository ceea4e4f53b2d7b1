import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type AnswerGroupListDto,
  type GroupDto,
  type GroupGradingDto,
  type GroupGradingInputDto,
  groupsGrade,
  groupsGroup,
  groupsList,
  groupsLook,
  groupsPairs,
  groupsUndo,
  type GroupUndoneDto,
  type LikenessKind,
  type PairListDto,
} from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

export interface QuestionPlace {
  readonly classId: string;
  readonly classModuleId: string;
  readonly questionKey: string;
}

/** Enough for a look, and few enough to look at. */
const MEMBERS = 50;

@Injectable({ providedIn: 'root' })
export class GroupsClient {
  private readonly http = inject(HttpClient);

  async groups(place: QuestionPlace, kind: LikenessKind, cursor?: string, limit = 20): Promise<AnswerGroupListDto> {
    return (await firstValueFrom(groupsList(this.http, '', { ...place, kind, cursor, limit }))).body;
  }

  async group(place: QuestionPlace, kind: LikenessKind, groupKey: string, cursor?: string): Promise<GroupDto> {
    return (await firstValueFrom(groupsGroup(this.http, '', { ...place, kind, groupKey, cursor, limit: MEMBERS }))).body;
  }

  async grade(place: QuestionPlace, body: GroupGradingInputDto): Promise<GroupGradingDto> {
    return (await firstValueFrom(groupsGrade(this.http, '', { ...place, body }))).body;
  }

  async undo(place: QuestionPlace, gradingId: string): Promise<GroupUndoneDto> {
    return (await firstValueFrom(groupsUndo(this.http, '', { ...place, gradingId }))).body;
  }

  async pairs(place: QuestionPlace, state: 'open' | 'looked-at', cursor?: string): Promise<PairListDto> {
    return (await firstValueFrom(groupsPairs(this.http, '', { ...place, state, cursor, limit: 10 }))).body;
  }

  async look(place: QuestionPlace, pairId: string, lookedAt: boolean): Promise<void> {
    await firstValueFrom(groupsLook(this.http, '', { ...place, pairId, body: { lookedAt } }));
  }
}
