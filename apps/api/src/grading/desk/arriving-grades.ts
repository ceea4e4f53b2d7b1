import { type AskedAgain, decideGrade, type GradeDecision, type GradedAnswer } from '@big-six/domain';
import { randomUUID } from 'node:crypto';
import { factsOf, type GradeFacts } from '../grade-facts';
import type { DeskGradeDto } from './desk.dto';
import type { ArrivalRow, GradedAnswerJson, PastGradeJson, WhatToSave } from './desk-grades.repository';

export interface Arrived {
  id: string;
  answerId: string;
  outcome:
    GradeDecision | { kind: 'repeated'; number: number | null; beside: boolean } | { kind: 'unknown' } | { kind: 'id-taken' };
  /** Of the answer, where one is known. */
  submissionId: string | null;
  /** What counted before and counts now, for the record. */
  before: GradeFacts | null;
  after: GradeFacts | null;
}

/** Decides about grades one after the other, each upon what the ones before it did, and gathers what has to be saved. */
export class ArrivingGrades {
  readonly toSave: WhatToSave = { grades: [], rivals: [], takenBack: [], readings: [], done: [] };
  private readonly answers: Map<string, GradedAnswerJson>;
  private readonly again: Map<string, AskedAgain & { answerId: string }>;
  private readonly known: Map<string, ArrivalRow['known'][number]>;

  constructor(
    private readonly row: ArrivalRow,
    private readonly by: string,
  ) {
    this.answers = new Map(row.answers.map((answer) => [answer.answerId, answer]));
    this.again = new Map(row.again.map(({ ticket, ...again }) => [ticket, again]));
    this.known = new Map(row.known.map((known) => [known.id, known]));
  }

  take(grade: DeskGradeDto): Arrived {
    const known = this.known.get(grade.id);
    const nothing = { id: grade.id, answerId: grade.answerId, submissionId: null, before: null, after: null };
    if (known) {
      const own = known.accountId === this.by && known.answerId === grade.answerId;
      const { number, beside } = known;
      return { ...nothing, outcome: own ? { kind: 'repeated', number, beside } : { kind: 'id-taken' } };
    }
    const answer = this.answers.get(grade.answerId);
    if (!answer) return { ...nothing, outcome: { kind: 'unknown' } };
    const asked = this.again.get(grade.ticket);
    const again = asked?.answerId === grade.answerId ? asked : null;
    const outcome = decideGrade(arriving(grade), this.facts(answer), again, this.by);
    const held = holdingGrade(answer);
    const saved = this.apply(grade, answer, again, outcome);
    if (saved) {
      const { number, beside } = saved;
      this.known.set(grade.id, { id: grade.id, answerId: grade.answerId, accountId: this.by, number, beside });
      if (!this.toSave.done.includes(answer.submissionId)) this.toSave.done.push(answer.submissionId);
    }
    const before = held && factsOf(held);
    return { ...nothing, submissionId: answer.submissionId, outcome, before, after: saved?.after ?? null };
  }

  private facts(answer: GradedAnswerJson): GradedAnswer {
    const rubric = this.row.rubrics.find(({ id }) => id === answer.rubricId);
    return {
      standing: answer.standing,
      history: answer.history,
      heldBy: holdingGrade(answer)?.gradedBy ?? null,
      rubricId: answer.rubricId,
      criteria: rubric?.criteria ?? [],
      besides: answer.besides,
    };
  }

  /** Null where nothing is saved. */
  private apply(
    grade: DeskGradeDto,
    answer: GradedAnswerJson,
    again: AskedAgain | null,
    decision: GradeDecision,
  ): { number: number | null; beside: boolean; after: Arrived['after'] } | null {
    const { id, levels, feedback, comments, seconds } = grade;
    const content = { rubricId: answer.rubricId, levels, feedback, comments, adjustment: 0, reason: '' };
    if (grade.adjustment && grade.adjustment.points !== 0)
      Object.assign(content, { adjustment: grade.adjustment.points, reason: grade.adjustment.reason });
    switch (decision.kind) {
      case 'save': {
        const { number, points } = decision;
        this.append(answer, { ...content, number, points, restores: null, ...DECIDED, gradedBy: this.by }, grade);
        return { number, beside: false, after: factsOf({ ...content, number, points }) };
      }
      case 'restore': {
        const { number, restores } = decision;
        const earlier = answer.history.find((one) => one.number === restores);
        const undone = earlier ? { ...earlier, number, restores } : { ...NOTHING, number, restores, gradedBy: this.by };
        this.append(answer, undone, { id, seconds: 0 });
        return { number, beside: false, after: factsOf(undone) };
      }
      case 'beside': {
        const rivalId = randomUUID();
        const { submissionId } = answer;
        const beside = grade.supersedes;
        const rival = { ...content, id, rivalId, submissionId, beside, points: decision.points, seconds, withdrawalId: null };
        this.toSave.rivals.push(rival);
        answer.besides.push(rivalId);
        return { number: null, beside: true, after: factsOf({ ...rival, number: beside }) };
      }
      case 'take-beside-back': {
        answer.besides = answer.besides.filter((rivalId) => rivalId !== decision.id);
        const fresh = this.toSave.rivals.find(({ rivalId }) => rivalId === decision.id);
        if (fresh) fresh.withdrawalId = id;
        else this.toSave.takenBack.push({ id, rivalId: decision.id });
        return { number: null, beside: true, after: null };
      }
      case 'read-again': {
        const { number, points, withdrawn } = decision;
        const place = this.toSave.readings.length;
        const { adjustment, reason } = content;
        const said = { levels, points, feedback, comments, adjustment, reason };
        this.toSave.readings.push({ id, ticket: grade.ticket, ...said, withdrawn, place });
        if (again) Object.assign(again, { decided: number, withdrawn });
        return { number, beside: false, after: null };
      }
      default:
        return null;
    }
  }

  private append(answer: GradedAnswerJson, past: PastGradeJson, { id, seconds }: Pick<DeskGradeDto, 'id' | 'seconds'>): void {
    answer.history.push(past);
    this.toSave.grades.push({ ...past, id, submissionId: answer.submissionId, seconds });
  }
}

const DECIDED = { withdrawn: false, byRubric: false };

const NOTHING = {
  withdrawn: true,
  byRubric: false,
  rubricId: null,
  levels: {},
  points: 0,
  feedback: '',
  comments: [],
  adjustment: 0,
  reason: '',
};

function arriving({ rubricId, levels, adjustment, supersedes, withdraw }: DeskGradeDto) {
  return { rubricId, levels, adjustment: adjustment?.points ?? 0, supersedes, withdraw: withdraw ?? false };
}

/** The grade whose content holds; null when there is none, it was taken back, or a change of the rubric took it away. */
function holdingGrade({ history }: GradedAnswerJson): PastGradeJson | null {
  const newest = history.at(-1);
  return newest && !newest.withdrawn ? newest : null;
}
