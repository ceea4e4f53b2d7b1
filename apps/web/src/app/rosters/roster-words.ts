import type { RosterDto, RosterField, RosterItemKind, RosterTotalsDto, RosterVerdict, RosterWork } from '@big-six/api-client';
import type { Tone } from '@big-six/ui';
import { numberText } from '@big-six/ui';

export const itemKinds: readonly RosterItemKind[] = ['account', 'class', 'enrollment', 'cohort', 'member'];
export const verdicts: readonly RosterVerdict[] = ['refused', 'new', 'changed', 'removed', 'unchanged'];

/** One and several of each. */
const counted: Record<RosterItemKind, [string, string]> = {
  account: ['person', 'people'],
  class: ['class', 'classes'],
  enrollment: ['enrollment', 'enrollments'],
  cohort: ['cohort', 'cohorts'],
  member: ['place in a cohort', 'places in cohorts'],
};

export const kindNames: Record<RosterItemKind, string> = {
  account: 'People',
  class: 'Classes',
  enrollment: 'Enrollments',
  cohort: 'Cohorts',
  member: 'Places in cohorts',
};

export const kindName: Record<RosterItemKind, string> = {
  account: 'Person',
  class: 'Class',
  enrollment: 'Enrollment',
  cohort: 'Cohort',
  member: 'In a cohort',
};

export const verdictNames: Record<RosterVerdict, string> = {
  new: 'New',
  changed: 'Changed',
  unchanged: 'Unchanged',
  removed: 'Ends',
  refused: 'Refused',
};

export const verdictTones: Record<RosterVerdict, Tone> = {
  new: 'positive',
  changed: 'accent',
  unchanged: 'neutral',
  removed: 'caution',
  refused: 'negative',
};

/** What a column can mean, in the words of the mapping. */
export const fieldNames: Record<RosterField, string> = {
  id: 'Id of the person',
  name: 'Whole name',
  givenName: 'First name',
  familyName: 'Last name',
  email: 'E-mail',
  role: 'Role',
  status: 'Active or suspended',
  cohort: 'Cohort',
  cohortId: 'Id of the cohort',
  class: 'Class',
  classId: 'Id of the class',
  classRole: 'Role in the class',
  course: 'Course of the class',
  startsOn: 'First day of the class',
  endsOn: 'Last day of the class',
};

/** The fields of a change, as the report names them. */
export const changeNames: Record<string, string> = {
  name: 'Name',
  email: 'E-mail',
  role: 'Role',
  status: 'Status',
  id: 'Id',
  startsOn: 'First day',
  endsOn: 'Last day',
  enrolled: 'Enrolled',
  waysIn: 'Ways in',
};

export const workNames: Record<RosterWork, string> = {
  checking: 'Reading the file and comparing it with the classroom',
  applying: 'Applying the roster',
  undoing: 'Taking the roster back',
};

export function countOf({ items }: RosterTotalsDto, verdict: RosterVerdict, kind?: RosterItemKind): number {
  return items
    .filter((item) => item.verdict === verdict && (kind === undefined || item.kind === kind))
    .reduce((sum, { count }) => sum + count, 0);
}

/** "1,204 people, 30 classes, and 1,190 enrollments"; empty for none. */
export function inWords(totals: RosterTotalsDto, verdict: RosterVerdict, kinds = itemKinds): string {
  const parts = kinds.flatMap((kind) => {
    const count = countOf(totals, verdict, kind);
    return count === 0 ? [] : [`${numberText(count)} ${counted[kind][count === 1 ? 0 : 1]}`];
  });
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(parts);
}

/** What applying would do, as a few sentences. */
export function wouldDo(totals: RosterTotalsDto): string[] {
  const said = (verdict: RosterVerdict, before: string, after: string, kinds = itemKinds): string[] => {
    const what = inWords(totals, verdict, kinds);
    return what === '' ? [] : [`${before}${what}${after}`];
  };
  const sentences = [
    ...said('new', 'Adds ', '.'),
    ...said('changed', 'Changes ', '.'),
    ...said('removed', 'Suspends ', '.', ['account']),
    ...said('removed', 'Archives ', '.', ['class']),
    ...said('removed', 'Ends ', '. The work in them stays.', ['enrollment']),
    ...said('removed', 'Ends ', '.', ['member']),
    ...(totals.following > 0 ? [`Enrolls ${numberText(totals.following)} more through the cohorts of running classes.`] : []),
  ];
  return sentences.length > 0 ? sentences : ['Changes nothing: everything is as the file says.'];
}

/** How many would go because they are missing, and from how many. */
export function missingIn({ missing }: RosterTotalsDto): number {
  return missing.reduce((sum, { count }) => sum + count, 0);
}

/** What cannot be missing from an archive, because it does not hold all of it; null when everything can. */
export function notMissingIn({ kind, preview }: Pick<RosterDto, 'kind' | 'preview'>): string | null {
  if (kind !== 'oneroster') return null;
  const holdsAll = (name: string) => preview.files.some((file) => file.name === name && file.mode === 'bulk');
  const [people, places] = [holdsAll('users'), holdsAll('enrollments')];
  if (people && places) return null;
  if (people) return 'This archive does not hold all enrollments: people can be missing from it, places in classes cannot.';
  if (places) return 'This archive does not hold all people: places in classes can be missing from it, people cannot.';
  return 'This archive holds neither all people nor all enrollments: nobody can be missing from it.';
}

/** Where a roster stands, in two words. */
export function stateOf({ state, work, problem }: Pick<RosterDto, 'state' | 'work' | 'problem'>): { tone: Tone; text: string } {
  if (work)
    return { tone: 'accent', text: { checking: 'Dry run', applying: 'Being applied', undoing: 'Being undone' }[work.kind] };
  if (problem && state !== 'undone') return { tone: 'caution', text: 'Needs a look' };
  return {
    uploaded: { tone: 'neutral' as const, text: 'Not checked yet' },
    checked: { tone: 'accent' as const, text: 'Ready to apply' },
    applied: { tone: 'positive' as const, text: 'Applied' },
    undone: { tone: 'neutral' as const, text: 'Undone' },
  }[state];
}
