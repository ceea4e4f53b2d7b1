import type { DeskGradeDto, SecondReadingDto } from '@big-six/api-client';

/** A grade that says what the second reading said. Where nothing was written then, the words that count stay. */
export function gradeFrom(reading: SecondReadingDto, id: string, ticket: string): DeskGradeDto {
  const { answerId, rubricId, levels, feedback, comments, adjustment, current, number } = reading;
  return {
    ...{ id, ticket, answerId, rubricId, levels, adjustment },
    feedback: feedback === '' ? (current?.feedback ?? '') : feedback,
    comments: comments.length === 0 ? (current?.comments ?? []) : comments,
    supersedes: number,
    seconds: 0,
  };
}
