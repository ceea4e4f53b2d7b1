import { signal } from '@angular/core';
import type { GroupGradingDto, GroupGradingInputDto } from '@big-six/api-client';
import { problemOf } from '../../shell/problem';
import { newId } from '../desk/new-id';

/** What is decided about a group: all of the grading but its ids. */
export interface GroupDecision extends Omit<GroupGradingInputDto, 'id' | 'members'> {
  readonly members: readonly { readonly answerId: string; readonly number: number }[];
}

/** After these nobody knows whether the server has saved it. */
const unknown = new Set([0, 401, 408, 425, 429, 500, 502, 503, 504]);

/**
 * Sends the grading of a group. Until the server has answered it stays the same grading under the same ids: sent again it is not a
 * second one, and what the server says of it, its undoing too, is about the first.
 */
export class GroupSending {
  private readonly pending = signal<GroupGradingInputDto | null>(null);
  /** A grading that was sent, and that nobody has said anything of. */
  readonly unanswered = this.pending.asReadonly();

  constructor(private readonly send: (grading: GroupGradingInputDto) => Promise<GroupGradingDto>) {}

  /** Does nothing new while one is unanswered: that one is sent again. */
  grade({ members, ...decision }: GroupDecision): Promise<GroupGradingDto> {
    const made = members.map(({ answerId, number }) => ({ id: newId(), answerId, supersedes: number }));
    return this.deliver(this.pending() ?? { ...decision, id: newId(), members: made });
  }

  /** Sends once more what was not answered. */
  again(): Promise<GroupGradingDto | null> {
    const grading = this.pending();
    return grading ? this.deliver(grading) : Promise.resolve(null);
  }

  /** Another group is looked at. */
  forget(): void {
    this.pending.set(null);
  }

  private async deliver(grading: GroupGradingInputDto): Promise<GroupGradingDto> {
    this.pending.set(grading);
    try {
      const done = await this.send(grading);
      this.pending.set(null);
      return done;
    } catch (error) {
      if (!unknown.has(problemOf(error).status)) this.pending.set(null);
      throw error;
    }
  }
}
