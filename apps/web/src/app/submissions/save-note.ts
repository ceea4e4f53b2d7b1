import { Component, computed, effect, input, linkedSignal, signal } from '@angular/core';
import { Icon, type IconName, reader, readerZone } from '@big-six/ui';
import { sentenceOf } from '../shell/problem';
import { keptForTheTeacher, type SaveState } from './draft-saver';

/** On this device within this time, in milliseconds, or it is said that it is not. */
const keepWithin = 250;

const onlyHere = { icon: 'warning', text: 'Not saved yet, and this browser keeps nothing itself: leave the page open.' } as const;

/** Where the text is, as it truly is. */
@Component({
  selector: 'app-save-note',
  imports: [Icon],
  host: { '[attr.data-kind]': 'state().kind' },
  template: `
    @if (said(); as s) {
      <ui-icon [name]="s.icon" /><span>{{ s.text }}</span>
    }
    <span class="visually-hidden" role="status">{{ announced() }}</span>
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: baseline;
      gap: 0.45em;
      min-height: 1.5em;
      color: var(--ink-3);
      font-size: var(--text-sm);
      font-weight: 500;
      line-height: var(--leading-snug);
    }
    ui-icon {
      translate: 0 0.15em;
    }
    :host([data-kind='retrying']),
    :host([data-kind='conflict']) {
      color: var(--caution);
    }
    :host([data-kind='refused']) {
      color: var(--negative);
    }
  `,
})
export class SaveNote {
  readonly state = input.required<SaveState>();
  readonly onDevice = input(false);
  /** This browser stores nothing. */
  readonly deviceRefuses = input(false);

  /** A long text is on the device a moment after each key: the note does not flicker with every one. */
  private readonly keptLately = signal(false);
  protected readonly said = computed(() => {
    const state = this.state();
    if (state.kind === 'pending' && this.deviceRefuses()) return onlyHere;
    return saveNote(state, this.onDevice() || this.keptLately());
  });

  /** Spoken: trouble, and that it is over. Hearing "saved" after every sentence would disturb the writing. */
  protected readonly announced = linkedSignal<SaveState, string>({
    source: this.state,
    computation: (state, before) => {
      const last = before?.value ?? '';
      if (state.kind === 'retrying' || state.kind === 'refused' || state.kind === 'conflict')
        return saveNote(state, this.onDevice())?.text ?? '';
      if (state.kind === 'saved') return last === '' || last === 'Saved' ? '' : 'Saved';
      return last;
    },
  });

  constructor() {
    effect((onCleanup) => {
      if (this.onDevice()) return this.keptLately.set(true);
      const timer = setTimeout(() => this.keptLately.set(false), keepWithin);
      onCleanup(() => clearTimeout(timer));
    });
  }
}

/** Null while there is nothing to say. */
export function saveNote(
  state: SaveState,
  onDevice: boolean,
  locale = reader().locale,
  now = new Date(),
): { icon: IconName; text: string } | null {
  switch (state.kind) {
    case 'saved':
      return state.at === null ? null : { icon: 'check', text: `Saved ${moment(new Date(state.at), now, locale)}` };
    case 'pending':
      return { icon: 'pencil', text: onDevice ? 'Saved on this device' : 'Not saved yet' };
    case 'saving':
      return { icon: 'loader', text: 'Saving…' };
    case 'retrying':
      return { icon: 'offline', text: `${why(state.problem.code, moment(state.since, now, locale))} ${whereabouts(onDevice)}` };
    case 'refused':
      if (keptForTheTeacher(state.problem)) return { icon: 'warning', text: state.problem.message };
      if (state.problem.code === 'answer-too-long')
        return { icon: 'error', text: `Not saved. ${state.problem.message} ${whereabouts(onDevice)}` };
      return { icon: 'error', text: `Not saved. ${sentenceOf(state.problem)}` };
    case 'conflict':
      return { icon: 'warning', text: 'Not saved: there are two texts' };
  }
}

function why(code: string, since: string): string {
  if (code === 'offline') return `Offline since ${since}.`;
  if (code === 'not-signed-in') return 'You are signed out.';
  return `The classroom has not answered since ${since}. Trying again.`;
}

function whereabouts(onDevice: boolean): string {
  return onDevice ? 'Your text is saved on this device.' : 'Your text is only in this window: keep it open.';
}

/** The time of today, or the day as well. */
function moment(at: Date, now: Date, locale = reader().locale): string {
  const timeZone = readerZone();
  const dayOf = (moment: Date): string => new Intl.DateTimeFormat('en', { dateStyle: 'short', timeZone }).format(moment);
  const day = dayOf(at) === dayOf(now) ? {} : ({ day: 'numeric', month: 'short' } as const);
  return new Intl.DateTimeFormat(locale, { ...day, hour: 'numeric', minute: '2-digit', timeZone }).format(at);
}
