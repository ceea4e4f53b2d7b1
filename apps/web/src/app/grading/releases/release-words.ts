import type { QuestionReleaseDto, ReleasedDto, ReleasePlanDto, TakenBackDto } from '@big-six/api-client';
import { counted } from '@big-six/ui';

export type ReleaseFigures = Omit<QuestionReleaseDto, 'key' | 'title'>;

export function gradesText(count: number): string {
  return counted(count, 'grade');
}

/** What became of a release, in a sentence or two. */
export function releasedText({ released, planned, newer }: ReleasedDto): string {
  const passed =
    newer > 0 ? ` ${gradesText(newer)} made since you opened this page ${newer === 1 ? 'was' : 'were'} left out.` : '';
  if (planned > 0) return `${gradesText(planned)} planned.${passed}`;
  return `${released === 0 ? 'Nothing was left to release.' : `${gradesText(released)} released.`}${passed}`;
}

/** Of a plan whose time is over: what it did not release. */
export function passedOverText({ superseded }: Pick<ReleasePlanDto, 'superseded'>): string {
  const one = superseded === 1;
  return `${one ? '1 answer was' : `${superseded} answers were`} not released: ${one ? 'it has' : 'they have'} another grade since, or none`;
}

/** What was taken back, and what was too late for that. */
export function takenBackText({ takenBack, read }: TakenBackDto): string {
  const stay = read > 0 ? ` ${gradesText(read)} had been read and ${read === 1 ? 'stays' : 'stay'}.` : '';
  return `${takenBack === 0 ? 'Nothing could be taken back.' : `${gradesText(takenBack)} taken back.`}${stay}`;
}

/** Where the answers stand, in the words of the board: only what there is. */
export function standing({ toReview, graded, planned, released, unread }: ReleaseFigures): string[] {
  return [
    graded > 0 ? `${graded} to release` : '',
    planned > 0 ? `${planned} planned` : '',
    released > 0 ? `${released} released${unread > 0 ? `, ${unread} not read yet` : ''}` : '',
    toReview > 0 ? `${toReview} to review` : '',
  ].filter((part) => part !== '');
}
