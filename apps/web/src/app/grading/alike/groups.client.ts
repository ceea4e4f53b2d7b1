import { inject, Injectable } from '@angular/core';
import {
  type AnswerGroupListDto,
  Api,
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

export interface QuestionPlace {
  readonly classId: string;
  readonly classModuleId: string;
  readonly questionKey: string;
}

/** Enough for a look, and few enough to look at. */
const MEMBERS = 50;

@Injectable({ providedIn: 'root' })
export class GroupsClient {
  private readonly api = inject(Api);

  groups(place: QuestionPlace, kind: LikenessKind, cursor?: string, limit = 20): Promise<AnswerGroupListDto> {
    return this.api.invoke(groupsList, { ...place, kind, cursor, limit });
  }

  group(place: QuestionPlace, kind: LikenessKind, groupKey: string, cursor?: string): Promise<GroupDto> {
    return this.api.invoke(groupsGroup, { ...place, kind, groupKey, cursor, limit: MEMBERS });
  }

  grade(place: QuestionPlace, body: GroupGradingInputDto): Promise<GroupGradingDto> {
    return this.api.invoke(groupsGrade, { ...place, body });
  }

  undo(place: QuestionPlace, gradingId: string): Promise<GroupUndoneDto> {
    return this.api.invoke(groupsUndo, { ...place, gradingId });
  }

  pairs(place: QuestionPlace, state: 'open' | 'looked-at', cursor?: string): Promise<PairListDto> {
    return this.api.invoke(groupsPairs, { ...place, state, cursor, limit: 10 });
  }

  look(place: QuestionPlace, pairId: string, lookedAt: boolean): Promise<void> {
    return this.api.invoke(groupsLook, { ...place, pairId, body: { lookedAt } });
  }
}
