import { LiveAnnouncer } from '@angular/cdk/a11y';
import { CdkConnectedOverlay, CdkOverlayOrigin, type ConnectedPosition } from '@angular/cdk/overlay';
import {
  booleanAttribute,
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  model,
  numberAttribute,
  signal,
  viewChild,
} from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { Field } from '../forms/field';
import { FieldFrame } from '../forms/field-frame';
import type { Choice } from '../forms/select';
import { Icon } from '../icon/icon';
import { movedTo } from './active-option';
import { PickerOption } from './picker-option';

/**
 * Finds by typing and chooses one (`single`) or several. Whoever uses it answers `query` with `options`; what is chosen keeps its
 * label, so options need not hold it. A combobox by keyboard: arrows move, Enter chooses, Escape closes the list.
 */
@Component({
  selector: 'ui-picker',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, FieldFrame, Icon, PickerOption],
  templateUrl: './picker.html',
  styleUrl: './picker.scss',
})
export class Picker extends Field implements FormValueControl<readonly Choice[]> {
  readonly value = model<readonly Choice[]>([]);
  readonly single = input(false, { transform: booleanAttribute });
  /** What fits `query`; null while it is being looked for. */
  readonly options = input.required<readonly Choice[] | null>();
  readonly query = model('');
  /** Milliseconds without a key before `query` follows the typing. */
  readonly pause = input(0, { transform: numberAttribute });
  /** `options` still answer an earlier query: they can be pressed, but Enter waits for the right ones. */
  readonly busy = input(false, { transform: booleanAttribute });
  /** More fit than `options` holds. */
  readonly partial = input(false, { transform: booleanAttribute });
  /** Why there are no options. */
  readonly failed = input<string | null>(null);
  readonly placeholder = input<string>();
  readonly none = input('Nothing fits.');

  protected readonly open = signal(false);
  protected readonly text = linkedSignal(() => (this.single() ? (this.value()[0]?.label ?? '') : ''));
  protected readonly listed = computed(() => this.options() ?? []);
  protected readonly active = linkedSignal<number>(() =>
    this.query() !== '' && !this.busy() && this.listed().length > 0 ? 0 : -1,
  );
  /** Stands under the options. */
  protected readonly note = computed(() => {
    const options = this.options();
    if (options === null) return this.failed() ?? 'Looking…';
    if (options.length === 0) return this.none();
    return this.partial() ? 'There are more. Type to narrow them down.' : null;
  });
  /** Says aloud what opened. */
  protected readonly count = computed(() => {
    const options = this.options();
    if (!this.open()) return '';
    return options?.length ? `${options.length}${this.partial() ? ' or more' : ''} to choose from` : this.note();
  });
  protected readonly listId = `${this.id}-list`;
  protected readonly positions: ConnectedPosition[] = [
    { originX: 'start', originY: 'bottom', overlayX: 'start', overlayY: 'top', offsetY: 4 },
    { originX: 'start', originY: 'top', overlayX: 'start', overlayY: 'bottom', offsetY: -4 },
  ];

  private readonly control = viewChild.required<ElementRef<HTMLInputElement>>('control');
  private readonly list = viewChild<ElementRef<HTMLElement>>('list');
  private readonly announcer = inject(LiveAnnouncer);
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
    // The focus stays in the field, so the browser does not scroll the list for us.
    effect(() => {
      const [list, active] = [this.list()?.nativeElement, this.active()];
      if (list) queueMicrotask(() => list.querySelector(`#${this.id}-option-${active}`)?.scrollIntoView({ block: 'nearest' }));
    });
  }

  focus(options?: FocusOptions): void {
    this.control().nativeElement.focus(options);
  }

  protected isChosen(option: Choice): boolean {
    return this.value().some(({ value }) => value === option.value);
  }

  protected show(): void {
    if (this.open() || this.disabled()) return;
    this.open.set(true);
  }

  protected close(): void {
    this.open.set(false);
    this.start();
  }

  protected arrive(): void {
    if (this.single()) this.control().nativeElement.select();
  }

  protected override leave(): void {
    this.close();
    super.leave();
  }

  protected type(text: string): void {
    this.text.set(text);
    this.show();
    clearTimeout(this.timer);
    if (this.pause() === 0) this.query.set(text);
    else this.timer = setTimeout(() => this.query.set(text), this.pause());
  }

  protected press(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.open()) {
      event.stopPropagation();
      event.preventDefault();
      this.close();
    } else if (event.key === 'Enter' && this.open()) {
      event.preventDefault();
      const option = this.listed()[this.active()];
      if (option) this.choose(option);
    } else {
      this.move(event);
    }
  }

  protected choose(option: Choice): void {
    if (option.disabled) return;
    if (this.single()) {
      this.value.set([option]);
      this.close();
    } else if (this.isChosen(option)) {
      this.remove(option);
    } else {
      this.value.update((chosen) => [...chosen, option]);
      void this.announcer.announce(`${option.label} chosen`);
      // Found by name: out of the way, it covers what comes next. Met while looking through the list: on to the next.
      if (this.query() !== '') this.close();
    }
  }

  protected remove(option: Choice): void {
    this.value.update((chosen) => chosen.filter(({ value }) => value !== option.value));
    void this.announcer.announce(`${option.label} removed`);
    this.focus();
  }

  private move(event: KeyboardEvent): void {
    const next = movedTo(event.key, this.active(), this.listed().length);
    if (next === null && event.key !== 'ArrowDown') return;
    event.preventDefault();
    if (!this.open()) this.show();
    else if (next !== null) this.active.set(next);
  }

  /** Back to where typing begins. */
  private start(): void {
    clearTimeout(this.timer);
    this.text.set(this.single() ? (this.value()[0]?.label ?? '') : '');
    this.query.set('');
  }
}
