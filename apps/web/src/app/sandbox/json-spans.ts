export interface Span {
  readonly text: string;
  /** A class of prose.scss; none for what has no colour. */
  readonly class: string | null;
}

const piece = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g;
/** Beyond so many characters nobody reads colours, and the page would have a great many elements. */
const most = 40_000;

/** JSON in pieces, for colouring; the pieces joined are the text. */
export function jsonSpans(text: string): Span[] {
  if (text.length > most) return [{ text, class: null }];
  const spans: Span[] = [];
  let at = 0;
  for (const found of text.matchAll(piece)) {
    const [whole, string, colon] = found;
    if (found.index > at) spans.push({ text: text.slice(at, found.index), class: null });
    spans.push({
      text: string ?? whole,
      class: string === undefined ? 'tok-constant' : colon === undefined ? 'tok-string' : 'tok-property',
    });
    if (colon !== undefined) spans.push({ text: colon, class: null });
    at = found.index + whole.length;
  }
  if (at < text.length) spans.push({ text: text.slice(at), class: null });
  return spans;
}
