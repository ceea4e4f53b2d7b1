import type { BlockInsightDto, BlockQuestionDto } from '@big-six/api-client';

export const kindNames: Record<BlockInsightDto['kind'], string> = {
  quiz: 'Quiz',
  vocabulary: 'Vocabulary check',
  sorter: 'Sorting',
  'api-console': 'API console',
  'sql-lab': 'SQL lab',
  'document-lab': 'Document lab',
  'jwt-lab': 'Token lab',
  'cache-lab': 'Cache lab',
};

/** "40 s", "3 min", "1 h 5 min"; null when nobody was there. */
export function timeInWords(seconds: number | null): string | null {
  if (seconds === null) return null;
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest > 0 ? ` ${rest} min` : ''}`;
}

const ticked: readonly BlockInsightDto['kind'][] = ['api-console', 'jwt-lab', 'cache-lab'];

/** The server ticks its tasks when they have happened: nobody tries one and is told that it is wrong. */
export const isTicked = ({ kind }: Pick<BlockInsightDto, 'kind'>): boolean => ticked.includes(kind);

/** What is checked by itself; a block of another kind is checked as a whole. */
const checkedOneByOne: Partial<Record<BlockInsightDto['kind'], string>> = {
  quiz: 'question',
  'sql-lab': 'task',
  'document-lab': 'task',
};

/** "4 for 3 questions", "1.5"; null where there are none. A median of whole tries may lie between two. */
export function triesInWords({
  kind,
  medianTries,
  questions,
}: Pick<BlockInsightDto, 'kind' | 'medianTries' | 'questions'>): string | null {
  if (medianTries === null || isTicked({ kind })) return null;
  const tries = medianTries.toLocaleString('en', { maximumFractionDigits: 1 });
  const one = checkedOneByOne[kind];
  return one ? `${tries} for ${questions.length} ${one}${questions.length === 1 ? '' : 's'}` : tries;
}

/** What counts as a try in a block of this kind. */
export function aboutTries({ kind }: Pick<BlockInsightDto, 'kind'>): string {
  if (isTicked({ kind })) return 'The server ticks a task when it sees it happen, so only what was done is counted.';
  const one = checkedOneByOne[kind];
  return one
    ? `Each ${one} is checked by itself, and each check is a try.`
    : 'It is checked as a whole, and each check is a try.';
}

/** "24 answered, 16 right at once, 7 later"; of a task that is ticked, who has done it. */
export function resultInWords(
  { kind }: Pick<BlockInsightDto, 'kind'>,
  { answered, right, rightAtOnce }: BlockQuestionDto,
  students: number,
): string {
  if (isTicked({ kind })) return `${right} of ${students} have done it`;
  const later = right > rightAtOnce ? `, ${right - rightAtOnce} later` : '';
  return `${answered} answered, ${rightAtOnce} right at once${later}`;
}

/** A block is worth a word in class when a third of those who answered one of its questions have not got it right at once. */
const troubling = 1 / 3;

/** The question that most had wrong at first; null when none stands out, or too few have answered. */
export function hardest(questions: readonly BlockQuestionDto[]): BlockQuestionDto | null {
  const missed = (one: BlockQuestionDto): number => 1 - one.rightAtOnce / one.answered;
  const answered = questions.filter((one) => one.answered >= 3);
  const [worst] = [...answered].sort((one, other) => missed(other) - missed(one));
  return worst && missed(worst) >= troubling ? worst : null;
}

/** The words of a piece of lesson, for a line of a table. */
export function plainText(html: string, longest = 150): string {
  const text = html
    .replace(/<\/?(p|br|li|ol|ul|pre)\b[^>]*>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > longest ? `${text.slice(0, longest).replace(/\s\S*$/, '')} …` : text;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
