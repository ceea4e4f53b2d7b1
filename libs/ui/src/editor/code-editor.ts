import {
  afterNextRender,
  booleanAttribute,
  Component,
  computed,
  effect,
  type ElementRef,
  input,
  model,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { Field } from '../forms/field';
import { Icon } from '../icon/icon';
import type { Editor } from './code-mirror';
import { jsonMistake, type Mistake } from './json-mistake';

export type CodeLanguage = 'json' | 'sql' | 'text';

/** How long one stops typing before a mistake is told, in milliseconds. */
const pause = 500;

/**
 * Code to write. A plain text area stands there at once and stays where CodeMirror cannot be had; CodeMirror takes its place, with the
 * cursor where it was. Ctrl or Cmd and Enter emit `run`. Tab indents, so Escape and then Tab lead out.
 */
@Component({
  selector: 'ui-code-editor',
  imports: [Icon],
  templateUrl: './code-editor.html',
  styleUrl: './code-editor.scss',
  host: { class: 'ui-field', '[style.--editor-min]': 'minHeight()', '[style.--editor-max]': 'maxHeight()' },
})
export class CodeEditor extends Field implements FormValueControl<string> {
  readonly value = model('');
  readonly language = input<CodeLanguage>('text');
  readonly readonly = input(false, { transform: booleanAttribute });
  /** CSS lengths; between them it grows with what is written. */
  readonly minHeight = input('6rem');
  readonly maxHeight = input('20rem');
  /** A mistake found by somebody else, such as a database. Those of JSON are found here. */
  readonly mistake = input<Mistake | null>(null);
  readonly run = output<void>();

  protected readonly rich = signal<Editor | null>(null);
  private readonly settled = signal('');
  private readonly json = computed(() => (this.language() === 'json' ? jsonMistake(this.settled()) : null));
  /** Nothing is said of a text that has changed since. */
  protected readonly found = computed(() => this.mistake() ?? (this.settled() === this.value() ? this.json() : null));
  protected readonly sentence = computed(() => {
    const found = this.found();
    return this.message() ?? (found && `Line ${found.line}: ${found.message}`);
  });
  /** Only here does Tab indent. */
  protected readonly keys = computed(() => this.rich() !== null && !this.readonly());
  private readonly description = computed(() =>
    [this.hint() && `${this.id}-hint`, this.keys() && `${this.id}-keys`, this.sentence() && `${this.id}-error`]
      .filter(Boolean)
      .join(' '),
  );
  protected readonly attributes = computed<Record<string, string>>(() => ({
    id: this.id,
    'aria-labelledby': `${this.id}-label`,
    ...(this.description() && { 'aria-describedby': this.description() }),
    ...(this.sentence() && { 'aria-invalid': 'true' }),
    ...(this.required() && { 'aria-required': 'true' }),
  }));

  private readonly place = viewChild.required<ElementRef<HTMLElement>>('place');
  private readonly plain = viewChild<ElementRef<HTMLTextAreaElement>>('plain');

  constructor() {
    super();
    afterNextRender(() => {
      // Code that cannot be had, offline or after an update of the server, leaves the text area.
      this.enrich().catch(() => undefined);
    });
    effect((onCleanup) => {
      const text = this.value();
      const timer = setTimeout(() => this.settled.set(text), pause);
      onCleanup(() => clearTimeout(timer));
    });
    effect(() => this.rich()?.write(this.value()));
    effect(() => void this.rich()?.speak(this.language()));
    effect(() => this.rich()?.describe(this.attributes(), this.readonly() || this.disabled()));
    effect(() => {
      const found = this.found();
      this.rich()?.mark(found ? [found] : []);
    });
  }

  focus(): void {
    const rich = this.rich();
    if (rich) rich.focus();
    else this.plain()?.nativeElement.focus();
  }

  protected press(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.run.emit();
  }

  private async enrich(): Promise<void> {
    const { openEditor } = await import('./code-mirror');
    if (this.destroyed.destroyed) return;
    const plain = this.plain()?.nativeElement;
    const writing = plain !== undefined && plain.ownerDocument.activeElement === plain;
    const editor = openEditor({
      parent: this.place().nativeElement,
      text: this.value(),
      typed: (text) => this.value.set(text),
      run: () => this.run.emit(),
      left: () => this.leave(),
    });
    this.destroyed.onDestroy(() => editor.close());
    if (writing) {
      editor.select(plain.selectionStart, plain.selectionEnd);
      editor.focus();
    }
    this.rich.set(editor);
  }
}
