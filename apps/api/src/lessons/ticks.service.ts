import { findBlock, type LabResult, questionKeys, isMarkedBlock } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { AttemptsRepository } from './attempts.repository';
import { type ProgressMember, ProgressService } from './progress.service';
import { blockView } from './standing';

/** Marks tasks that were done elsewhere than in an answer that can be graded, such as at the practice API. */
@Injectable()
export class TicksService {
  constructor(
    private readonly attempts: AttemptsRepository,
    private readonly progress: ProgressService,
  ) {}

  /**
   * Keeps an attempt in which these tasks of a block are right, unless they are already. Gives the keys that were not, so that of
   * two requests at once only one ticks a task. Whether the module is open is for the caller to know.
   * @param chosen what did it, such as `GET /api/users/9`
   */
  tick(
    member: ProgressMember,
    classModuleId: string,
    blockKey: string,
    taskKeys: readonly string[],
    chosen: string,
  ): Promise<string[]> {
    return this.progress.decideAndSave(member, classModuleId, async (standing) => {
      const found = findBlock(standing.document, blockKey);
      if (!found || !isMarkedBlock(found.block)) return [];
      const done = standing.answered.filter((answer) => answer.blockKey === blockKey && answer.everRight).map(({ key }) => key);
      const fresh = questionKeys(found.block).filter((key) => taskKeys.includes(key) && !done.includes(key));
      if (fresh.length === 0) return [];
      const result = resultOf(fresh, chosen);
      const { part } = this.progress.advance(member, standing, found.step.key, { attempt: { blockKey, result } });
      const saved = await this.attempts.insert(
        {
          enrollmentId: member.enrollmentId,
          classModuleId,
          classId: member.classId,
          blockKey,
          number: blockView(found.block, standing.answered).attempts + 1,
          answers: Object.fromEntries(fresh.map((key) => [key, chosen])),
          marks: Object.fromEntries(fresh.map((key) => [key, 'right'])),
          points: result.points,
          maxPoints: result.maxPoints,
          createdAt: standing.now,
        },
        part,
      );
      return saved ? fresh : null;
    });
  }
}

function resultOf(keys: readonly string[], chosen: string): LabResult {
  const points = 100 * keys.length;
  return { kind: 'lab', questions: keys.map((key) => ({ key, chosen, right: true, feedback: '' })), points, maxPoints: points };
}
