/** Where an answer stands for the staff. `graded`: its current grade is not released, even if an earlier one was. */
export type AnswerState = 'to-review' | 'graded' | 'released';

/** Where an answer stands for its student, who learns of a grade only by its release. */
export type StudentAnswerState = 'not-started' | 'draft' | 'handed-in' | 'released';

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

export function answerState(grades: readonly GradeMark[]): AnswerState {
  const current = currentGrade(grades);
  if (!current) return 'to-review';
  return current.released ? 'released' : 'graded';
}

export function studentAnswerState(answer: {
  /** Characters of the draft; 0 when there is none. */
  draftLength: number;
  handedIn: boolean;
  gradeReleased: boolean;
}): StudentAnswerState {
  if (answer.handedIn) return answer.gradeReleased ? 'released' : 'handed-in';
  return answer.draftLength > 0 ? 'draft' : 'not-started';
}

function latest<Grade extends GradeMark>(grades: readonly Grade[]): Grade | null {
  return grades.reduce<Grade | null>((last, grade) => (last && last.number >= grade.number ? last : grade), null);
}
