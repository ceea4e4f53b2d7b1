import { type AnswerFilter, type QuestionOverviewDto } from '@big-six/api-client';

const filters: readonly AnswerFilter[] = ['to-review', 'graded', 'released', 'all'];

export const filterNames: Readonly<Record<AnswerFilter, string>> = {
  'to-review': 'To review',
  graded: 'Graded',
  released: 'Released',
  all: 'All',
};

/** What the address asks for; anything that is no filter means what waits. */
export function filterOf(state: string | undefined): AnswerFilter {
  return filters.find((filter) => filter === state) ?? 'to-review';
}

/** The question of the address, else the first with something to review, else the first. */
export function questionOf(questions: readonly QuestionOverviewDto[], key: string | undefined): QuestionOverviewDto | null {
  return (
    questions.find((question) => question.key === key) ?? questions.find(({ toReview }) => toReview > 0) ?? questions[0] ?? null
  );
}

export function countOf({ toReview, graded, released, handedIn }: QuestionOverviewDto, filter: AnswerFilter): number {
  return { 'to-review': toReview, graded, released, all: handedIn }[filter];
}

/** For `ui-segmented`: every filter with its count. */
export function filterChoices(question: QuestionOverviewDto): { value: AnswerFilter; label: string; hint: string }[] {
  return filters.map((value) => ({ value, label: filterNames[value], hint: String(countOf(question, value)) }));
}
