/** Whether every database and reader can hold the text: no control character but tab and newline (so no NUL), no lone surrogate. */
export function isCleanText(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  return text.isWellFormed() && !/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text);
}
