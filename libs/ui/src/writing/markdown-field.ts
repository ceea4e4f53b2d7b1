import { CdkTrapFocus } from '@angular/cdk/a11y';
import { Component, DOCUMENT, effect, type ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import { Button } from '../actions/button';
import { IconButton } from '../actions/icon-button';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icons';
import { continueLine, type Edit, link, type Selected, toggleCode, toggleLines, toggleMark } from './markdown-edit';
import { readPaste } from './paste';
import { WrittenText } from './written-text';

interface Tool {
  readonly icon: IconName;
  readonly label: string;
  /** With Control or Command. */
  readonly key?: string;
  readonly edit: (selected: Selected) => Edit;
}

const tools: readonly Tool[] = [
  { icon: 'bold', label: 'Bold (Ctrl+B)', key: 'b', edit: (selected) => toggleMark(selected, '**') },
  { icon: 'italic', label: 'Italic (Ctrl+I)', key: 'i', edit: (selected) => toggleMark(selected, '_') },
  { icon: 'heading', label: 'Heading', edit: (selected) => toggleLines(selected, 'heading') },
  { icon: 'list', label: 'List', edit: (selected) => toggleLines(selected, 'list') },
  { icon: 'quote', label: 'Quotation', edit: (selected) => toggleLines(selected, 'quote') },
  { icon: 'code', label: 'Code', edit: toggleCode },
  { icon: 'link', label: 'Link (Ctrl+K)', key: 'k', edit: link },
];

/**
 * Where Markdown is written: a plain text area with help. What is typed is given on exactly as it stands; every change made for the
 * writer is one that the browser's own undo takes back. What belongs below the field is put inside.
 */
@Component({
  selector: 'ui-markdown-field',
  imports: [Button, CdkTrapFocus, Icon, IconButton, WrittenText],
  templateUrl: './markdown-field.html',
  styleUrl: './markdown-field.scss',
  host: { '(keydown.escape)': 'shrink($event)' },
})
export class MarkdownField {
  readonly id = input.required<string>();
  readonly label = input.required<string>();
  readonly describedBy = input<string>();
  readonly text = input.required<string>();
  readonly readOnly = input(false);
  readonly written = output<string>();
  /** The field was left. */
  readonly left = output<void>();

  private readonly document = inject(DOCUMENT);
  private readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');
  private readonly bar = viewChild.required<ElementRef<HTMLElement>>('toolbar');

  protected readonly tools = tools;
  /** The tool that Tab comes to; the arrow keys lead to the others. */
  protected readonly reached = signal(0);
  protected readonly previewing = signal(false);
  protected readonly full = signal(false);
  protected readonly news = signal('');

  constructor() {
    // Set by hand and only when it differs: writing a value into a field that is being typed in moves the caret.
    effect(() => {
      const field = this.field().nativeElement;
      const text = this.text();
      if (field.value !== text) field.value = text;
    });
  }

  protected write(): void {
    this.news.set('');
    this.written.emit(this.field().nativeElement.value);
  }

  protected press(event: KeyboardEvent): void {
    if (event.isComposing || event.altKey || event.shiftKey || this.readOnly()) return;
    const command = event.ctrlKey || event.metaKey;
    const tool = command ? tools.find(({ key }) => key === event.key.toLowerCase()) : undefined;
    const edit = tool ? tool.edit(this.selected()) : event.key === 'Enter' && !command ? continueLine(this.selected()) : null;
    if (!edit) return;
    event.preventDefault();
    this.put(edit);
  }

  protected paste(event: ClipboardEvent): void {
    if (!event.clipboardData || this.readOnly()) return;
    const found = readPaste(event.clipboardData);
    if (found.kind === 'markdown') {
      event.preventDefault();
      const { start, end } = this.selected();
      const caret = start + found.text.length;
      this.put({ from: start, to: end, insert: found.text, select: [caret, caret] });
      this.news.set('Pasted. The formatting was kept as Markdown.');
    } else if (found.kind === 'left-out')
      // After the browser's own paste, which clears the news.
      setTimeout(() => this.news.set('Pasted as plain text. The formatting was left out.'));
  }

  protected apply(edit: (selected: Selected) => Edit): void {
    this.put(edit(this.selected()));
  }

  protected move(event: KeyboardEvent): void {
    const last = tools.length - 1;
    const at = this.reached();
    const steps: Record<string, number> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.bar().nativeElement.querySelectorAll('button')[next]?.focus();
  }

  protected shrink(event: Event): void {
    if (!this.full()) return;
    event.stopPropagation();
    this.full.set(false);
  }

  private selected(): Selected {
    const { value: text, selectionStart: start, selectionEnd: end } = this.field().nativeElement;
    return { text, start, end };
  }

  /** The only way to change a field that the browser's undo knows of; where there is none, the change is made all the same. */
  private put({ from, to, insert, select }: Edit): void {
    const field = this.field().nativeElement;
    field.focus();
    field.setSelectionRange(from, to);
    const execute = (name: string, value?: string): boolean => {
      const document: Partial<Pick<Document, 'execCommand'>> = this.document;
      return document.execCommand?.call(this.document, name, false, value) ?? false;
    };
    const done = insert === '' ? from === to || execute('delete') : execute('insertText', insert);
    if (!done) {
      field.setRangeText(insert, from, to, 'end');
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    field.setSelectionRange(...select);
  }
}
