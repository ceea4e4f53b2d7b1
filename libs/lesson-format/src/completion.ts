import { type AttemptResult } from './attempt';
import { type Hundredths, type Step } from './document';
import { type StudentQuiz, type StudentStep, type StudentVocabulary } from './student-view';

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

/** Keys of the blocks that must be done for the step to be complete. None: the step is complete once seen. */
export function requiredBlocks(step: AnyStep): string[] {
  return step.blocks.filter(isRequired).map((block) => block.key);
}

export function stepComplete(step: AnyStep, facts: StepFacts): boolean {
  const required = step.blocks.filter(isRequired);
  if (required.length === 0) return facts.seen;
  return required.every((block) =>
    block.kind === 'quiz' || block.kind === 'vocabulary'
      ? standing(block, facts.attempts.get(block.key) ?? []).done
      : facts.handedIn.has(block.key),
  );
}

/** `block` as stored or as the student has it. Attempts may name questions the block no longer has: those do not count. */
export function standing(block: StudentQuiz | StudentVocabulary, attempts: readonly AnsweredQuestions[]): Standing {
  const keys = (block.kind === 'quiz' ? block.questions : block.entries).map(({ key }) => key);
  const results = attempts.flatMap((attempt) => attempt.questions);
  const answered = keys.filter((key) => results.some((result) => result.key === key));
  const right = keys.filter((key) => results.some((result) => result.key === key && result.right));
  const done = (block.completes === 'right' ? right : answered).length === keys.length;
  return { answered, right, points: 100 * right.length, maxPoints: 100 * keys.length, done };
}

function isRequired(
  block: AnyBlock,
): block is Extract<AnyBlock, { kind: 'quiz' | 'vocabulary' | 'free-response' | 'reflection' }> {
  return block.kind === 'quiz' || block.kind === 'vocabulary' || block.kind === 'free-response' || block.kind === 'reflection';
}
