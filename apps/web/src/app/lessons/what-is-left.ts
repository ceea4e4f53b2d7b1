import type { Completes, StudentBlock, StudentStep } from '@big-six/lesson-format';

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
  /** `returned`: given back for another attempt. */
  readonly state: string;
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
      return isDone(block, state) ? null : `Answer the quiz${counted(block.questions.length, block.completes, state)}`;
    case 'vocabulary':
      return isDone(block, state) ? null : `Find the words${counted(block.entries.length, block.completes, state)}`;
    case 'sorter':
      return isDone(block, state) ? null : `Sort the statements${counted(block.items.length, block.completes, state)}`;
    case 'api-console':
    case 'sql-lab':
    case 'document-lab':
    case 'jwt-lab':
    case 'cache-lab':
      return isDone(block, state)
        ? null
        : `Do the tasks of “${block.title}”${counted(block.tasks.length, block.completes, state)}`;
    case 'free-response':
    case 'reflection':
      if (answer?.state === 'returned') return `Write “${block.title}” again`;
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

function isDone({ completes }: { completes: Completes }, state: BlockProgress | undefined): boolean {
  return completes === 'seen' || (state?.done ?? false);
}

function counted(all: number, completes: Completes, state: BlockProgress | undefined): string {
  const answered = state?.questions ?? [];
  if (answered.length === 0) return '';
  const right = answered.filter(({ mark }) => mark === 'right').length;
  return completes === 'right' ? `: ${right} of ${all} right` : `: ${answered.length} of ${all} answered`;
}
