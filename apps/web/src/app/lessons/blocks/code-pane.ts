import { Component, computed, ElementRef, inject, input, signal, viewChild } from '@angular/core';
import type { Code, CodeLanguage, CodeNote } from '@big-six/lesson-format';
import { Icon, IconButton } from '@big-six/ui';
import { CopyButton } from '@big-six/ui/overlays';
import { notedLines } from './noted-lines';

const names: Record<CodeLanguage, string> = {
  bash: 'Shell',
  http: 'HTTP',
  java: 'Java',
  javascript: 'JavaScript',
  json: 'JSON',
  python: 'Python',
  sql: 'SQL',
  text: 'Text',
  typescript: 'TypeScript',
  yaml: 'YAML',
};

/**
 * One piece of code: what it is, copy, wrap. Long lines scroll, by keyboard too, or wrap when asked. Notes stand below the code under the
 * numbers of their lines; each number leads to the other.
 */
@Component({
  selector: 'app-code-pane',
  imports: [CopyButton, Icon, IconButton],
  host: { '(mouseenter)': 'measure()', '(focusin)': 'measure()' },
  templateUrl: './code-pane.html',
  styleUrl: './code-pane.scss',
})
export class CodePane {
  readonly code = input.required<Code>();
  readonly label = input('');
  readonly notes = input<readonly CodeNote[]>([]);
  /** Beginning of the ids of notes, where there are any. */
  readonly name = input('');

  protected readonly wrapped = signal(false);
  protected readonly overflows = signal(false);
  protected readonly language = computed(() => names[this.code().language]);
  protected readonly lines = computed(() => notedLines(this.code().html, this.notes()));
  /** Number of the note that was gone to. */
  protected readonly at = signal<number | null>(null);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly pre = viewChild.required<ElementRef<HTMLPreElement>>('pre');

  constructor() {
    const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(() => this.measure());
    observer?.observe(this.element);
  }

  protected go(to: 'mark' | 'note', note: number): void {
    this.at.set(note);
    this.element.querySelector<HTMLElement>(`[id="${this.name()}-${to}-${note}"]`)?.focus();
  }

  protected measure(): void {
    const { scrollWidth, clientWidth } = this.pre().nativeElement;
    this.overflows.set(scrollWidth > clientWidth + 1);
  }
}
