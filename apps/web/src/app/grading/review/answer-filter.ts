import { type AnswerFilter, type QuestionOverviewDto } from '@big-six/api-client';

/** What was given back for another attempt is looked at with its student, not in a list. */
export type ListFilter = Exclude<AnswerFilter, 'returned'>;

const filters: readonly ListFilter[] = ['to-review', 'graded', 'released', 'all'];

export const filterNames: Readonly<Record<ListFilter, string>> = {
  'to-review': 'To review',
  graded: 'Graded',
  released: 'Released',
  all: 'All',
};

/** What the address asks for; anything that is no filter means what waits. */
export function filterOf(state: string | undefined): ListFilter {
  return filters.find((filter) => filter === state) ?? 'to-review';
}

/** The question of the address, else the first with something to review, else the first. */
export function questionOf(questions: readonly QuestionOverviewDto[], key: string | undefined): QuestionOverviewDto | null {
  return (
    questions.find((question) => question.key === key) ?? questions.find(({ toReview }) => toReview > 0) ?? questions[0] ?? null
  );
}

export function countOf({ toReview, graded, released, handedIn }: QuestionOverviewDto, filter: ListFilter): number {
  return { 'to-review': toReview, graded, released, all: handedIn }[filter];
}

/** For `ui-segmented`: every filter with its count. */
export function filterChoices(question: QuestionOverviewDto): { value: ListFilter; label: string; hint: string }[] {
  return filters.map((value) => ({ value, label: filterNames[value], hint: String(countOf(question, value)) }));
}
