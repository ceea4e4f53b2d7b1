import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../platform/auth/access';
import { Database } from '../platform/database/database';
import type { StatementPart } from '../platform/database/statement-part';
import { badInput, notFound, Refusal } from '../platform/errors/refusal';
import { advance, advanced, type Advance, type Deed } from './advance';
import { ClassLessons, refuseUnopened } from './class-lessons.service';
import type { PlaceDto, ProgressDto } from './lessons.dto';
import { type ProgressKey, ProgressRepository, type StandingRow } from './progress.repository';
import { progressView, type Standing } from './standing';

export type { HandedIn, Standing } from './standing';

/** Whose progress it is. */
export type ProgressMember = Pick<MemberActor, 'enrollmentId' | 'classId'>;

/** Where students stand in their modules, and how they get on. */
@Injectable()
export class ProgressService {
  constructor(
    private readonly database: Database,
    private readonly lessons: ClassLessons,
    private readonly progress: ProgressRepository,
  ) {}

  /** @throws Refusal `not-found` when the class has no such module */
  async standing(classId: string, classModuleId: string, enrollmentId: string | null): Promise<Standing> {
    const row = await this.progress.find(classId, classModuleId, enrollmentId);
    if (!row) throw notFound('module');
    return { ...standingOf(row), ...(await this.lessons.fromRow(row)), classModuleId };
  }

  async moveTo(member: ProgressMember, classModuleId: string, place: PlaceDto): Promise<void> {
    const lesson = await this.lessons.get(member.classId, classModuleId);
    refuseUnopened(lesson);
    const step = lesson.document.steps.find(({ key }) => key === place.stepKey);
    if (!step) throw badInput('stepKey', 'Step key must be the key of a step of this module.');
    if (place.blockKey !== null && !step.blocks.some(({ key }) => key === place.blockKey))
      throw badInput('blockKey', 'Block key must be the key of a block of this step, or null.');
    await this.progress.move(progressKey(member, classModuleId), place);
  }

  stepSeen(member: ProgressMember, classModuleId: string, stepKey: string): Promise<ProgressDto> {
    return this.decideAndSave(member, classModuleId, async (standing) => {
      if (!standing.document.steps.some(({ key }) => key === stepKey))
        throw await this.lessons.missing(member.classId, classModuleId, stepKey, 'step');
      refuseUnopened(standing);
      const { part, step, after } = this.advance(member, standing, stepKey, { seenStep: stepKey });
      const nothingNew = step.newlySeen.length === 0 && step.newlyCompleted.length === 0;
      return nothingNew || (await this.progress.save(part)) ? progressView(after) : null;
    });
  }

  /** What follows from a deed, and the part of a statement that saves it. */
  advance(
    member: ProgressMember,
    standing: Standing,
    stepKey: string,
    deed: Deed,
  ): { part: StatementPart; step: Advance; after: Standing } {
    const step = advance(standing, stepKey, deed);
    const part = this.progress.part(progressKey(member, standing.classModuleId), standing.revision, standing.now, step);
    return { part, step, after: advanced(standing, step) };
  }

  /**
   * Runs `work` on the student's standing until what it decided is saved; it answers null when the standing had changed under
   * it. The first try takes no lock, because two saves of one student rarely meet; the second lets nobody in between.
   */
  async decideAndSave<T>(
    member: ProgressMember,
    classModuleId: string,
    work: (standing: Standing) => Promise<T | null>,
  ): Promise<T> {
    const standing = await this.standing(member.classId, classModuleId, member.enrollmentId);
    const done = await work(standing);
    if (done !== null) return done;
    return this.alone(member, classModuleId, async (now) => {
      const again = await work(now);
      if (again === null) throw new Refusal('conflict', 'Somebody changed the same thing at the same time. Try again.');
      return again;
    });
  }

  /** Runs `work` on the student's standing in a transaction in which nobody else changes what they have handed in. */
  alone<T>(member: ProgressMember, classModuleId: string, work: (standing: Standing) => Promise<T>): Promise<T> {
    return this.database.transaction(async () => {
      const { document } = await this.lessons.get(member.classId, classModuleId);
      await this.progress.lock(progressKey(member, classModuleId), document.steps[0]?.key ?? '');
      return work(await this.standing(member.classId, classModuleId, member.enrollmentId));
    });
  }
}

function progressKey({ enrollmentId, classId }: ProgressMember, classModuleId: string): ProgressKey {
  return { enrollmentId, classModuleId, classId };
}

function standingOf(row: StandingRow) {
  return {
    revision: row.revision,
    latePolicy: row.late_policy,
    timeZone: row.time_zone,
    place: row.step_key === null ? null : { stepKey: row.step_key, blockKey: row.block_key },
    completedAt: row.completed_at,
    steps: new Map(
      row.steps.map(({ key, seenAt, completedAt }) => [key, { seenAt: moment(seenAt), completedAt: moment(completedAt) }]),
    ),
    answered: row.answered,
    drafts: row.drafts.map((draft) => ({ ...draft, updatedAt: new Date(draft.updatedAt) })),
    handedIn: row.handed_in.map((answer) => ({ ...answer, receivedAt: new Date(answer.receivedAt) })),
  };
}

function moment(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
