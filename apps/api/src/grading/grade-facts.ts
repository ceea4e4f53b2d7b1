/** What the record tells of a grade: figures, and why points were given or taken beside the levels. No other words. */
export type GradeFacts = {
  number: number;
  levels: Record<string, string>;
  points: number;
  adjustment?: number;
  reason?: string;
};

export function factsOf({ number, levels, points, adjustment, reason }: Required<GradeFacts>): GradeFacts {
  return { number, levels, points, ...(adjustment !== 0 && { adjustment, reason }) };
}

/** The same of grade `g` in SQL, as jsonb. */
export const gradeFacts = (g: string): string =>
  `jsonb_build_object('number', ${g}.number, 'levels', ${g}.levels, 'points', ${g}.points)
     || CASE WHEN ${g}.adjustment = 0 THEN '{}' ELSE jsonb_build_object('adjustment', ${g}.adjustment, 'reason', ${g}.adjustment_reason) END`;
