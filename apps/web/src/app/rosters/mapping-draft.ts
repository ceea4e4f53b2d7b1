import type { RosterCheckDto, RosterDelimiter, RosterDto, RosterEncoding, RosterField } from '@big-six/api-client';
import { fieldNames } from './roster-words';

/** What an admin says of a file before the dry run, as it stands in the form. */
export interface MappingDraft {
  /** The meaning of each column; empty for one that is not used. */
  readonly meanings: readonly (RosterField | '')[];
  readonly encoding: RosterEncoding | null;
  readonly delimiter: RosterDelimiter | null;
  readonly source: string;
  /** Our course for each of theirs, by their name; empty for none. */
  readonly courses: Readonly<Record<string, string>>;
  readonly courseId: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly timeZone: string;
  readonly removeMissing: boolean;
  readonly missingLimit: string;
}

export const allFields = Object.keys(fieldNames) as RosterField[];

/** As the first look suggests, or as it was said for the dry run before. */
export function draftOf({ preview, options }: Pick<RosterDto, 'preview' | 'options'>, timeZone: string): MappingDraft {
  const mapping = options?.mapping ?? preview.mapping;
  const chosen = Object.fromEntries((options?.courses ?? []).map(({ name, courseId }) => [name, courseId]));
  return {
    meanings: preview.columns.map((_, index) => mapping.find(({ column }) => column === index)?.field ?? ''),
    encoding: preview.encoding,
    delimiter: preview.delimiter,
    source: options?.source ?? 'school',
    courses: Object.fromEntries(preview.courses.map(({ name, courseId }) => [name, chosen[name] ?? courseId ?? ''])),
    courseId: options?.courseId ?? '',
    startsOn: options?.startsOn ?? '',
    endsOn: options?.endsOn ?? '',
    timeZone: options?.timeZone ?? timeZone,
    removeMissing: options?.removeMissing ?? false,
    missingLimit: String(options?.missingLimit ?? 5),
  };
}

/** Gives a column its meaning. Each meaning has one column, so another that had it loses it. */
export function withMeaning(draft: MappingDraft, column: number, meaning: RosterField | ''): MappingDraft {
  const meanings = draft.meanings.map((one, index) => {
    if (index === column) return meaning;
    return one === meaning ? '' : one;
  });
  return { ...draft, meanings };
}

/** What stands in the way of a dry run, as a sentence; null when nothing does. */
export function draftProblem({ meanings, missingLimit, source, startsOn, endsOn }: MappingDraft): string | null {
  const knows = meanings.some((one) => one === 'id' || one === 'email' || one === 'class' || one === 'classId');
  if (meanings.length > 0 && !knows) return 'Say which column holds the e-mail or the id: by one of them a person is known.';
  if (!/^\d{1,3}$/.test(missingLimit) || Number(missingLimit) > 100) return 'The limit is a whole number from 0 to 100.';
  if (source.trim() === '') return 'Give the source of the ids a name.';
  if (startsOn && endsOn && endsOn < startsOn) return 'The last day cannot be before the first day.';
  return null;
}

export function checkOf(draft: MappingDraft): RosterCheckDto {
  const { meanings, encoding, delimiter, source, courses, courseId, startsOn, endsOn, timeZone } = draft;
  return {
    ...(meanings.length > 0 && {
      mapping: meanings.flatMap((field, column) => (field === '' ? [] : [{ field, column }])),
    }),
    ...(encoding && { encoding }),
    ...(delimiter && { delimiter }),
    source: source.trim(),
    courses: Object.entries(courses).flatMap(([name, id]) => (id ? [{ name, courseId: id }] : [])),
    ...(courseId && { courseId }),
    ...(startsOn && { startsOn }),
    ...(endsOn && { endsOn }),
    ...(timeZone && { timeZone }),
    removeMissing: draft.removeMissing,
    missingLimit: Number(draft.missingLimit),
  };
}
