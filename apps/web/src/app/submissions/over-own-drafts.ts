import type { Problem } from '../shell/problem';
import { type DraftSaver, serverDraft } from './draft-saver';

/** Of texts from here that were saved while an answer was being handed in. */
const mostTurns = 3;

/**
 * Hands in. A newer draft that came from here, and was only never acknowledged, is no reason to ask: it is handed in over it. Of another
 * one the saver learns, to choose from, and nothing is handed in.
 */
export async function overOwnDrafts<T>(
  answers: readonly { readonly questionKey: string; readonly saver: DraftSaver }[],
  problemOf: (error: unknown) => Pick<Problem, 'status' | 'current'>,
  handIn: () => Promise<T>,
): Promise<T> {
  for (let turn = 0; turn < mostTurns; turn++) {
    try {
      return await handIn();
    } catch (error) {
      const { status, current } = problemOf(error);
      const newer = status === 412 ? serverDraft(current) : null;
      const whose = answers.find(({ questionKey }) => questionKey === questionOf(current));
      if (!newer || !whose || whose.saver.confront(newer)) throw error;
    }
  }
  return handIn();
}

function questionOf(current: unknown): unknown {
  return typeof current === 'object' && current !== null && 'questionKey' in current ? current.questionKey : undefined;
}
