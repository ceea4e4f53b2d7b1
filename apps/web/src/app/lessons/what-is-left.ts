import type { StudentBlock, StudentStep } from '@big-six/lesson-format';

/** What a step still asks of its student, one thing a line. */
export interface Task {
  readonly blockKey: string;
  /** "Answer the quiz: 1 of 3 done". */
  readonly text: string;
}

/** The part of the server's state of a quiz or vocabulary check that this needs. */
export interface BlockProgress {
  readonly blockKey: string;
  readonly done: boolean;
  readonly questions: readonly { readonly mark: 'right' | 'near' | 'wrong' }[];
}

export interface AnswerProgress {
  readonly key: string;
  readonly handedInAt: string | null;
}

export function whatIsLeft(step: StudentStep, blocks: readonly BlockProgress[], answers: readonly AnswerProgress[]): Task[] {
  return step.blocks.flatMap((block) => {
    const text = asks(
      block,
      blocks.find(({ blockKey }) => blockKey === block.key),
      answers.find(({ key }) => key === block.key),
    );
    return text === null ? [] : [{ blockKey: block.key, text }];
  });
}

function asks(block: StudentBlock, state: BlockProgress | undefined, answer: AnswerProgress | undefined): string | null {
  switch (block.kind) {
    case 'quiz':
      return state?.done ? null : `Answer the quiz${counted(block.questions.length, block.completes, state)}`;
    case 'vocabulary':
      return state?.done ? null : `Find the words${counted(block.entries.length, block.completes, state)}`;
    case 'free-response':
    case 'reflection':
      return answer?.handedInAt ? null : `Hand in “${block.title}”`;
    case 'prose':
    case 'callout':
    case 'flow':
    case 'cards':
    case 'comparison':
    case 'code':
    case 'recap':
      return null;
  }
}

function counted(all: number, completes: 'answered' | 'right', state: BlockProgress | undefined): string {
  const answered = state?.questions ?? [];
  if (answered.length === 0) return '';
  const right = answered.filter(({ mark }) => mark === 'right').length;
  return completes === 'right' ? `: ${right} of ${all} right` : `: ${answered.length} of ${all} answered`;
}
