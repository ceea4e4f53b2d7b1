import { Directive, inject, input } from '@angular/core';
import { CommentBank } from './comment-bank';
import { insertText } from './insert-text';
import { shortcutAt } from './shortcut';

/** In the text areas inside, a shortcut such as `;cite` becomes its comment with Tab or a blank. */
@Directive({ selector: '[appBankShortcuts]', host: { '(keydown)': 'press($event)' } })
export class BankShortcuts {
  readonly classId = input.required<string>({ alias: 'appBankShortcuts' });
  private readonly bank = inject(CommentBank);

  protected press(event: KeyboardEvent): void {
    const { target: field, key } = event;
    const plain = !event.isComposing && !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (!plain || (key !== 'Tab' && key !== ' ') || !(field instanceof HTMLTextAreaElement) || field.readOnly) return;
    if (field.selectionStart !== field.selectionEnd) return;
    const found = shortcutAt(field.value, field.selectionStart, this.bank.comments(this.classId()));
    if (!found) return;
    event.preventDefault();
    event.stopPropagation();
    insertText(field, found.comment.text, found.from, field.selectionStart);
    this.bank.used(this.classId(), found.comment);
  }
}
