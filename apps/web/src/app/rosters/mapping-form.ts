import { Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import type {
  CourseSummaryDto,
  RosterCheckDto,
  RosterDelimiter,
  RosterDto,
  RosterEncoding,
  RosterField,
} from '@big-six/api-client';
import { Button, DataTable, Disclosure } from '@big-six/ui';
import { Checkbox, type Choice, Select, TextField } from '@big-six/ui/forms';
import { FormProblem } from '../shell/form-problem';
import { allFields, checkOf, draftOf, draftProblem, type MappingDraft, withMeaning } from './mapping-draft';
import { fieldNames, notMissingIn } from './roster-words';

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const zones = [...new Set([zone, 'UTC', ...Intl.supportedValuesOf('timeZone')])];

const encodings: Record<RosterEncoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little endian)',
  'utf-16be': 'UTF-16 (big endian)',
  'windows-1252': 'Windows-1252',
};
const delimiters: Record<RosterDelimiter, string> = { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Bar' };

/** What the file says, as it was understood, to be corrected before the dry run. */
@Component({
  selector: 'app-mapping-form',
  imports: [Button, Checkbox, DataTable, Disclosure, FormProblem, Select, TextField],
  templateUrl: './mapping-form.html',
  styleUrl: './mapping-form.scss',
})
export class MappingForm {
  readonly roster = input.required<RosterDto>();
  readonly courses = input.required<readonly CourseSummaryDto[]>();
  readonly busy = input(false);
  readonly check = output<RosterCheckDto>();

  protected readonly draft = linkedSignal<MappingDraft>(() => draftOf(this.roster(), zone));
  protected readonly refused = signal<string | null>(null);
  protected readonly fields: readonly Choice[] = [
    { value: '', label: 'Not used' },
    ...allFields.map((field) => ({ value: field, label: fieldNames[field] })),
  ];
  protected readonly encodings = choices(encodings);
  protected readonly delimiters = choices(delimiters);
  protected readonly zones = zones.map((value) => ({ value, label: value.replaceAll('_', ' ') }));
  protected readonly courseChoices = computed(() => this.courses().map(({ id, title }) => ({ value: id, label: title })));
  protected readonly namesClasses = computed(() => {
    const { meanings } = this.draft();
    return this.roster().kind === 'oneroster' || meanings.includes('class') || meanings.includes('classId');
  });

  protected readonly notMissing = computed(() => notMissingIn(this.roster()));

  /** A few that differ: "student, student, student" says no more than one of them. */
  protected samplesOf(samples: readonly string[]): string[] {
    return [...new Set(samples)].filter(Boolean).slice(0, 3);
  }

  protected give(column: number, meaning: string): void {
    const field = allFields.find((one) => one === meaning) ?? '';
    this.draft.update((draft) => withMeaning(draft, column, field satisfies RosterField | ''));
  }

  protected say(change: Partial<MappingDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...change }));
  }

  protected readAs(encoding: string, delimiter: string): void {
    this.say({
      encoding: this.encodings.find(({ value }) => value === encoding)?.value ?? null,
      delimiter: this.delimiters.find(({ value }) => value === delimiter)?.value ?? null,
    });
  }

  protected takeCourse(name: string, courseId: string): void {
    this.draft.update((draft) => ({ ...draft, courses: { ...draft.courses, [name]: courseId } }));
  }

  protected submit(event: Event): void {
    event.preventDefault();
    const problem = draftProblem(this.draft());
    this.refused.set(problem);
    if (problem === null && !this.busy()) this.check.emit(checkOf(this.draft()));
  }
}

function choices<Value extends string>(labels: Record<Value, string>): { value: Value; label: string }[] {
  return (Object.keys(labels) as Value[]).map((value) => ({ value, label: labels[value] }));
}
