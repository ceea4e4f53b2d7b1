import { type AttemptResult } from './attempt';
import { type Block, type Completes, type Hundredths, type Step } from './document';
import { type StudentBlock, type StudentStep } from './student-view';

/** What is known of one student in one step. */
export interface StepFacts {
  /** The student has reached the end of the step. */
  seen: boolean;
  /** Every attempt of the student, by block key, in any order. */
  attempts: ReadonlyMap<string, readonly AnsweredQuestions[]>;
  /** Keys of the free responses and reflections handed in. */
  handedIn: ReadonlySet<string>;
}

/** The part of an `AttemptResult` that completion needs. */
export interface AnsweredQuestions {
  questions: readonly Pick<AttemptResult['questions'][number], 'key' | 'right'>[];
}

/** What all attempts at one block add up to; a question once answered right stays right. */
export interface Standing {
  /** Keys of the questions answered at least once, in the block's order. */
  answered: string[];
  /** Keys of the questions answered right at least once, in the block's order. */
  right: string[];
  points: Hundredths;
  maxPoints: Hundredths;
  /** The block asks no more, see `Completes`. */
  done: boolean;
}

type AnyStep = Step | StudentStep;
type AnyBlock = AnyStep['blocks'][number];

/** A block the server keeps marks of, question by question. */
export type MarkedBlock = Extract<Block, { completes: Completes }>;
export type StudentMarkedBlock = Extract<StudentBlock, { completes: Completes }>;

/** By what the compiler wrote: only blocks with questions say what completes them. */
export function isMarkedBlock<B extends AnyBlock>(block: B): block is Extract<B, { completes: Completes }> {
  return 'completes' in block;
}

/** Keys of what a block asks, in its order: questions, entries, items or tasks. */
export function questionKeys(block: MarkedBlock | StudentMarkedBlock): string[] {
  switch (block.kind) {
    case 'quiz':
      return block.questions.map(({ key }) => key);
    case 'vocabulary':
      return block.entries.map(({ key }) => key);
    case 'sorter':
      return block.items.map(({ key }) => key);
    case 'api-console':
    case 'sql-lab':
    case 'document-lab':
    case 'jwt-lab':
    case 'cache-lab':
      return block.tasks.map(({ key }) => key);
  }
}

/** Keys of the blocks that must be done for the step to be complete. None: the step is complete once seen. */
export function requiredBlocks(step: AnyStep): string[] {
  return step.blocks.filter(isRequired).map((block) => block.key);
}

/** A step that asks nothing is complete once it was seen; one that asks, once all of that is done, seen or not. */
export function stepComplete(step: AnyStep, facts: StepFacts): boolean {
  const required = step.blocks.filter(isRequired);
  if (required.length === 0) return facts.seen;
  return required.every((block) =>
    isMarkedBlock(block) ? standing(block, facts.attempts.get(block.key) ?? []).done : facts.handedIn.has(block.key),
  );
}

/** Attempts may name questions the block no longer has: those do not count. */
export function standing(block: MarkedBlock | StudentMarkedBlock, attempts: readonly AnsweredQuestions[]): Standing {
  const keys = questionKeys(block);
  const results = attempts.flatMap((attempt) => attempt.questions);
  const answered = keys.filter((key) => results.some((result) => result.key === key));
  const right = keys.filter((key) => results.some((result) => result.key === key && result.right));
  const done = block.completes === 'seen' || (block.completes === 'right' ? right : answered).length === keys.length;
  return { answered, right, points: 100 * right.length, maxPoints: 100 * keys.length, done };
}

/** What is asked of everyone: written answers, and blocks whose author asks for more than being seen. */
function isRequired(block: AnyBlock): boolean {
  if (isMarkedBlock(block)) return block.completes !== 'seen';
  return block.kind === 'free-response' || block.kind === 'reflection';
}
