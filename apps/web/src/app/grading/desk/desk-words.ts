import type { CriterionDto } from '@big-six/api-client';
import { counted } from '@big-six/ui';
import type { Problem } from '../../shell/problem';
import { estimateText } from './estimate';
import type { GradeForm } from './grade-form';
import type { Refused } from './outbox';

/** "14 read, 12 left", and how long that takes. */
export function progressText(read: number, left: number): string {
  if (read === 0) return `${counted(left, 'answer')} to read`;
  return left === 0 ? `All ${read} read` : `${read} read, ${left} left`;
}

/** "about 12 minutes left at your pace"; null before there is enough to go by. */
export function timeLeftText(paces: readonly number[], left: number): string | null {
  return estimateText(paces, left);
}

/** Above a form that holds what a change of the rubric left of a grade; null once the grader has given one. */
export function carriedWords(form: GradeForm): string | null {
  if (!form.hasCarriedOver()) return null;
  const [first, ...more] = form.missing();
  const rest = !first
    ? 'Look at it again'
    : more.length === 0
      ? `“${first.title}” wants a level`
      : `${more.length + 1} criteria want a level`;
  return `The rubric changed. What still holds of the grade before is filled in and not saved yet. ${rest}.`;
}

/** What hinders giving a grade, as a sentence; null when nothing does. */
export function hindrance(form: GradeForm, isReflection: boolean): string | null {
  const { feedback } = form.feedback();
  if (form.elsewhere()) return 'You wrote feedback elsewhere too: say which words stand.';
  if (isReflection)
    return feedback.trim() === '' ? 'Write a few words of feedback: a reflection has no points to answer it with.' : null;
  const [first, ...more] = form.missing();
  if (!first) return null;
  if (more.length === 0) return `Choose a level for “${first.title}”.`;
  return `Choose a level for “${first.title}” and ${more.length === 1 ? 'one more criterion' : `${more.length} more criteria`}.`;
}

/** Said aloud after a level was chosen by a digit. */
export function chosenAloud(criterion: CriterionDto, levelKey: string | undefined, next: CriterionDto | undefined): string {
  const level = criterion.levels.find(({ key }) => key === levelKey);
  return `${criterion.title}: ${level?.title ?? 'no level'}. ${next ? `Next: ${next.title}.` : 'That was the last criterion. Enter saves.'}`;
}

/** What became of a grade that was not taken, and what can be done. */
export function refusedText({ grade, status, by, detail }: Refused): string {
  const what = grade.withdraw ? `The grade of ${grade.label} was not taken back.` : `${grade.label} was not saved.`;
  if (status === 'stale') {
    const whose = by === null ? 'It was graded' : `${by} graded it`;
    return `${what} ${whose} in another window meanwhile. Both decisions are known; say which one holds.`;
  }
  if (status === 'rubric-changed') return `${what} The rubric was changed while you graded. Look at it again with the new one.`;
  return `${what} ${detail ?? 'The server did not take it.'}`;
}

/** Where the grades are that the server does not have yet; null when it has them all. */
export function waitingText(waiting: number, problem: Problem | null, atRisk: boolean): string | null {
  if (waiting === 0) return null;
  const grades = counted(waiting, 'grade');
  if (problem === null) return atRisk ? `Saving ${grades}: keep this page open` : `Saving ${grades}`;
  return `${whyNot(problem)}. ${counted(waiting, 'grade waits', 'grades wait')}, ${whereKept(atRisk)}`;
}

/** Instead of a student's view of a grade that the server does not have yet. */
export function onTheWayText(problem: Problem | null, atRisk: boolean): string {
  if (problem === null) return 'Your grade is on its way to the classroom. It is shown as soon as it has arrived.';
  return `${whyNot(problem)}. Your grade waits, ${whereKept(atRisk)}. It is shown as soon as it has arrived.`;
}

function whyNot({ code }: Problem): string {
  return code === 'offline' ? 'You are offline' : 'The classroom does not answer';
}

function whereKept(atRisk: boolean): string {
  return atRisk ? 'only in this page: keep it open' : 'safe on this device';
}

const excerptLength = 90;

/** Said when an answer comes to the front. */
export function answerAloud(label: string, words: number, left: number): string {
  return `${label.slice(0, excerptLength)}, ${counted(words, 'word')}. ${left === 1 ? 'The last one.' : `${left} left.`}`;
}

export interface DoneWords {
  readonly icon: 'check-circle' | 'inbox' | 'users' | 'offline' | 'flag';
  readonly title: string;
  readonly text: string;
  /** There is something to release. */
  readonly release: boolean;
  /** More may come. */
  readonly again: boolean;
}

/** Why nothing lies on the desk, and what is next. */
export function doneWords(at: {
  readonly counts: { readonly waiting: number; readonly graded: number; readonly total: number; readonly elsewhere: number };
  readonly read: number;
  readonly left: number;
  readonly starved: boolean;
  readonly flaggedOnly: boolean;
  readonly mayRelease: boolean;
}): DoneWords {
  const { counts, read, left, mayRelease } = at;
  const none = { release: false, again: true };
  if (at.starved)
    return {
      icon: 'offline',
      title: 'The next answers cannot be fetched',
      text: 'What you decided is kept. As soon as the classroom answers, it goes on.',
      ...none,
    };
  if (counts.total === 0)
    return { icon: 'inbox', title: 'No answers yet', text: 'What students hand in to this question appears here.', ...none };
  if (at.flaggedOnly) return { icon: 'flag', title: 'No more flagged answers', text: 'Those are all that you flagged.', ...none };
  if (left > 0) {
    const rest = left === 1 ? 'One answer is' : `${left} answers are`;
    return {
      icon: 'users',
      title: 'The rest is on other desks',
      text: `${rest} being read by somebody else. What they leave comes back in a few minutes.`,
      ...none,
    };
  }
  const graded = counts.graded + read;
  const title = read === 0 ? 'All read' : read === 1 ? 'One answer read, and that was the last' : `All ${read} read`;
  if (!mayRelease || graded === 0)
    return {
      icon: 'check-circle',
      title,
      text: 'Nothing waits for this question. A teacher of this class releases the grades.',
      ...none,
    };
  return {
    icon: 'check-circle',
    title: read > 1 ? `All ${read} read. Release them?` : `${title}. Release ${read === 1 ? 'it' : 'the grades'}?`,
    text: 'Students see nothing of it before the grades are released.',
    release: true,
    again: false,
  };
}
