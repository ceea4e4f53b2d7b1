import type { RetentionPeriodDto, RetentionPreviewDto, RetentionUnit } from '@big-six/api-client';
import { counted, numberText } from '@big-six/ui';

/** "30 days", "1 month". */
export function periodText(period: number, unit: RetentionUnit): string {
  return `${numberText(period)} ${period === 1 ? unit.slice(0, -1) : unit}`;
}

export function rangeText({ least, most, unit, preset }: RetentionPeriodDto): string {
  return `From ${numberText(least)} to ${periodText(most, unit)}. We propose ${numberText(preset)}.`;
}

/** Why a period that was typed cannot be taken; null when it can. */
export function typedProblem(typed: string, { least, most, unit }: RetentionPeriodDto): string | null {
  const fits = /^\d{1,6}$/.test(typed.trim()) && Number(typed) >= least && Number(typed) <= most;
  return fits ? null : `Write a whole number of ${unit} from ${numberText(least)} to ${numberText(most)}.`;
}

/** What would happen at once, as one sentence; null when nothing would. */
export function consequence({ removes, offers }: RetentionPreviewDto, automatic: boolean): string | null {
  if (offers !== null) {
    if (offers === 0) return null;
    const people = counted(offers, 'person', 'people');
    return automatic
      ? `This erases ${people} now, for good.`
      : `${people} ${offers === 1 ? 'is' : 'are'} offered for erasure then.`;
  }
  if (removes.length === 0) return null;
  const parts = removes.map(({ count, what }) => `${numberText(count)} ${what}`);
  return `This removes ${new Intl.ListFormat('en').format(parts)} now.`;
}
