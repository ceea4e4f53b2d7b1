import type { PassageComment } from '@big-six/domain';

/** What a grader says beside the levels. */
export interface Feedback {
  readonly feedback: string;
  readonly comments: readonly PassageComment[];
  /** Hundredths of a point, signed, and why. */
  readonly adjustment: { readonly points: number; readonly reason: string } | null;
}

export const noFeedback: Feedback = { feedback: '', comments: [], adjustment: null };

export function sameFeedback(one: Feedback, other: Feedback): boolean {
  return (
    one.feedback === other.feedback &&
    one.adjustment?.points === other.adjustment?.points &&
    one.adjustment?.reason === other.adjustment?.reason &&
    one.comments.length === other.comments.length &&
    one.comments.every((comment, index) => {
      const its = other.comments[index];
      return its !== undefined && comment.key === its.key && comment.start === its.start && comment.text === its.text;
    })
  );
}

/** There is something in it. */
export function saysSomething({ feedback, comments, adjustment }: Feedback): boolean {
  return feedback.trim() !== '' || comments.length > 0 || adjustment !== null;
}

/** Both, one after the other; of two adjustments the first. */
export function joined(one: Feedback, other: Feedback): Feedback {
  const has = new Set(one.comments.map(({ key }) => key));
  return {
    feedback: [one.feedback, other.feedback].filter((text) => text.trim() !== '').join('\n\n'),
    comments: [...one.comments, ...other.comments.filter(({ key }) => !has.has(key))],
    adjustment: one.adjustment ?? other.adjustment,
  };
}
