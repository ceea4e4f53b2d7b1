const DAY = 24 * 60 * 60 * 1000;

/** How long after a release its student may ask for a second look, in days. */
const SECOND_LOOK_DAYS = 14;

/** Until when a second look at a grade may be asked for. */
export function secondLookUntil(releasedAt: Date): Date {
  return new Date(releasedAt.getTime() + SECOND_LOOK_DAYS * DAY);
}

/** From fewer answers nobody can tell what is usual. */
const ENOUGH_WAITS = 5;

/**
 * The usual wait from handing in to release, in whole days begun: the median. Null when there are too few to be honest.
 * @param waits milliseconds
 */
export function usualWait(waits: readonly number[]): number | null {
  if (waits.length < ENOUGH_WAITS) return null;
  const sorted = [...waits].sort((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return Math.max(1, Math.ceil(median / DAY));
}

export interface SummaryLevel {
  key: string;
  title: string;
  points: number;
  /** Answers that reached it. */
  count: number;
}

export interface SummaryCriterion {
  key: string;
  title: string;
  /** From fewest points to most. */
  levels: SummaryLevel[];
}

/** How the answers to a question were graded. */
export interface SummaryFigures {
  answers: number;
  criteria: SummaryCriterion[];
}

/** From fewer answers one could tell whose they are. */
const SMALL_CLASS = 5;

interface CountedCriterion {
  key: string;
  title: string;
  levels: readonly { key: string; title: string; points: number }[];
}

/** How many answers reached a level. */
export interface ReachedCount {
  criterion: string;
  level: string;
  count: number;
}

/** The levels reached, in the rubric's order. What was reached in criteria or levels that it does not have is left out. */
export function summaryFigures(
  criteria: readonly CountedCriterion[],
  answers: number,
  counts: readonly ReachedCount[],
): SummaryFigures {
  return {
    answers,
    criteria: criteria.map(({ key, title, levels }) => ({
      key,
      title,
      levels: levels.map((level) => ({
        key: level.key,
        title: level.title,
        points: level.points,
        count: counts.find((one) => one.criterion === key && one.level === level.key)?.count ?? 0,
      })),
    })),
  };
}

/** What a class may be shown of its own figures; null when they are so few that they tell of single people. */
export function shownToClass(figures: SummaryFigures): SummaryFigures | null {
  return figures.answers < SMALL_CLASS ? null : figures;
}

/** From this share of low answers on a criterion is a gap of the class. */
const GAP_FROM = 0.3;
const MOST_GAPS = 3;

/** The criteria in which many reached at most half of the points, widest first: `low` is their share. */
export function frequentGaps({ criteria }: SummaryFigures): { key: string; title: string; low: number }[] {
  return criteria
    .map(({ key, title, levels }) => {
      const best = Math.max(0, ...levels.map(({ points }) => points));
      const reached = levels.reduce((sum, { count }) => sum + count, 0);
      const low = levels.reduce((sum, { points, count }) => (points * 2 <= best ? sum + count : sum), 0);
      return { key, title, low: reached === 0 || best === 0 ? 0 : low / reached };
    })
    .filter(({ low }) => low >= GAP_FROM)
    .sort((a, b) => b.low - a.low)
    .slice(0, MOST_GAPS);
}
