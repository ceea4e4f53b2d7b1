/** Writes into a text area as if it was typed, so that the browser's own undo takes it back. */
export function insertText(field: HTMLTextAreaElement, text: string, from = field.selectionStart, to = field.selectionEnd): void {
  field.focus();
  field.setSelectionRange(from, to);
  const document: Partial<Pick<Document, 'execCommand'>> = field.ownerDocument;
  if (document.execCommand?.call(field.ownerDocument, 'insertText', false, text)) return;
  field.setRangeText(text, from, to, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
