import {
  type Block,
  compareModules,
  findBlock,
  isMarkedBlock,
  type ModuleDocument,
  stepComplete,
  writtenBlocks,
} from '@big-six/lesson-format';
import type { ChangedAnswersDto, ChangedTriesDto, CompletedStepDto, StudentsInStepDto } from './class-versions.dto';

/** Who did something in a module within this time is in the middle of it, in milliseconds. */
const AT_WORK = 15 * 60 * 1000;

/** What one student of a class has done in a module. */
export interface StudentWork {
  placeStepKey: string | null;
  lastSeenAt: Date | null;
  completedAt: Date | null;
  steps: { key: string; seen: boolean; completed: boolean }[];
  /** Every question ever answered, and whether it was ever right. */
  answered: { blockKey: string; key: string; right: boolean }[];
  /** Question keys. */
  handedIn: string[];
  drafted: string[];
}

export interface Consequences {
  students: number;
  started: number;
  completed: number;
  answers: ChangedAnswersDto[];
  tries: ChangedTriesDto[];
  working: StudentsInStepDto[];
  steps: CompletedStepDto[];
}

/** What moving a class from one version of a module to another means for its students. Nothing that they did is ever taken back. */
export function consequences(
  before: ModuleDocument,
  after: ModuleDocument,
  work: readonly StudentWork[],
  ownRubrics: readonly string[],
  now: Date,
): Consequences {
  return {
    students: work.length,
    started: work.filter(({ lastSeenAt }) => lastSeenAt !== null).length,
    completed: work.filter(({ completedAt }) => completedAt !== null).length,
    answers: changedAnswers(before, after, work, ownRubrics),
    tries: changedTries(before, after, work),
    working: studentsAtWork(before, after, work, now),
    steps: stepsThatAskMore(before, after, work),
  };
}

function changedAnswers(
  before: ModuleDocument,
  after: ModuleDocument,
  work: readonly StudentWork[],
  ownRubrics: readonly string[],
): ChangedAnswersDto[] {
  const { questions } = compareModules(before, after);
  return writtenBlocks(before).flatMap((block): ChangedAnswersDto[] => {
    const changes = questions.filter(({ blockKey, change }) => blockKey === block.key && change !== 'added');
    if (changes.length === 0) return [];
    const stays = writtenBlocks(after).some(({ key }) => key === block.key);
    const rubric = stays && changes.some(({ parts }) => parts.includes('rubric'));
    const own = ownRubrics.includes(block.key);
    return [
      {
        questionKey: block.key,
        title: block.title,
        change: stays ? 'changed' : 'removed',
        rubricChanged: rubric && !own,
        ownRubricStays: rubric && own,
        handedIn: count(work, ({ handedIn }) => handedIn.includes(block.key)),
        drafted: count(work, ({ handedIn, drafted }) => drafted.includes(block.key) && !handedIn.includes(block.key)),
      },
    ];
  });
}

function changedTries(before: ModuleDocument, after: ModuleDocument, work: readonly StudentWork[]): ChangedTriesDto[] {
  const { questions } = compareModules(before, after);
  const marked = before.steps.flatMap(({ blocks }) => blocks.filter(isMarkedBlock));
  return marked.flatMap((block): ChangedTriesDto[] => {
    const stays = findBlock(after, block.key);
    if (stays && !questions.some(({ blockKey }) => blockKey === block.key)) return [];
    const tried = count(work, ({ answered }) => answered.some(({ blockKey }) => blockKey === block.key));
    return [{ blockKey: block.key, title: nameOf(block), change: stays ? 'changed' : 'removed', tried }];
  });
}

function studentsAtWork(
  before: ModuleDocument,
  after: ModuleDocument,
  work: readonly StudentWork[],
  now: Date,
): StudentsInStepDto[] {
  const here = work.filter(
    ({ lastSeenAt, placeStepKey, steps }) =>
      lastSeenAt !== null &&
      now.getTime() - lastSeenAt.getTime() < AT_WORK &&
      !steps.some(({ key, completed }) => key === placeStepKey && completed),
  );
  return before.steps.flatMap(({ key, title }) => {
    const students = count(here, ({ placeStepKey }) => placeStepKey === key);
    return students === 0 ? [] : [{ stepKey: key, title, students, stays: after.steps.some((step) => step.key === key) }];
  });
}

/** Judged as if each student came to the step anew with what they have done; whoever was enough before and is not then is counted. */
function stepsThatAskMore(before: ModuleDocument, after: ModuleDocument, work: readonly StudentWork[]): CompletedStepDto[] {
  return after.steps.flatMap((step) => {
    if (!before.steps.some(({ key }) => key === step.key)) return [];
    const done = work.filter(({ steps }) => steps.some(({ key, completed }) => key === step.key && completed));
    const notEnough = count(done, (student) => !stepComplete(step, factsOf(student, step.key)));
    return notEnough === 0 ? [] : [{ stepKey: step.key, title: step.title, completed: done.length, notEnough }];
  });
}

function factsOf({ steps, answered, handedIn }: StudentWork, stepKey: string) {
  const blocks = Map.groupBy(answered, ({ blockKey }) => blockKey);
  return {
    seen: steps.some(({ key, seen }) => key === stepKey && seen),
    attempts: new Map([...blocks].map(([blockKey, questions]) => [blockKey, [{ questions }]])),
    handedIn: new Set(handedIn),
  };
}

function nameOf(block: Block): string {
  return ('title' in block && block.title) || block.key;
}

function count(work: readonly StudentWork[], counts: (student: StudentWork) => boolean): number {
  return work.filter(counts).length;
}
