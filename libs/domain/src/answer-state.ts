/** Where an answer stands for its student, who learns of a grade only by its release. */
export type StudentAnswerState = 'not-started' | 'draft' | 'handed-in' | 'released' | 'returned';

/** Being given back counts for more than a grade that is released, and that for more than another attempt that can be written. */
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
