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

/** A median of whole tries may lie between two. */
export function triesInWords(tries: number | null): string | null {
  return tries === null ? null : tries.toLocaleString('en', { maximumFractionDigits: 1 });
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
export function plainText(html: string, longest = 90): string {
  const text = html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > longest ? `${text.slice(0, longest).replace(/\s\S*$/, '')} …` : text;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
