/**
 * Where an answer stands for the staff, which is where its newest attempt stands. `graded`: its current grade is not released, even if an
 * earlier one was. `returned`: given back, and the new attempt has not come.
 */
export type AnswerState = 'to-review' | 'graded' | 'released' | 'returned';

/** Where an answer stands for its student, who learns of a grade only by its release. */
export type StudentAnswerState = 'not-started' | 'draft' | 'handed-in' | 'released' | 'returned';

/** `number` counts the grades of an answer from 1; the highest is the current one. */
export interface GradeMark {
  number: number;
  released: boolean;
}

export function currentGrade<Grade extends GradeMark>(grades: readonly Grade[]): Grade | null {
  return latest(grades);
}

/** The grade a student may see: the newest one that is released, whatever was decided since. */
export function visibleGrade<Grade extends GradeMark>(grades: readonly Grade[]): Grade | null {
  return latest(grades.filter(({ released }) => released));
}

export function answerState(grades: readonly GradeMark[], returned = false): AnswerState {
  if (returned) return 'returned';
  const current = currentGrade(grades);
  if (!current) return 'to-review';
  return current.released ? 'released' : 'graded';
}

export function studentAnswerState(answer: {
  /** Characters of the draft; 0 when there is none. */
  draftLength: number;
  handedIn: boolean;
  gradeReleased: boolean;
  /** The newest attempt was given back. */
  returned: boolean;
  /** Another attempt can be written now. */
  open: boolean;
}): StudentAnswerState {
  if (answer.returned) return 'returned';
  if (answer.handedIn && answer.gradeReleased) return 'released';
  if (answer.handedIn && !answer.open) return 'handed-in';
  return answer.draftLength > 0 ? 'draft' : 'not-started';
}

function latest<Grade extends GradeMark>(grades: readonly Grade[]): Grade | null {
  return grades.reduce<Grade | null>((last, grade) => (last && last.number >= grade.number ? last : grade), null);
}
