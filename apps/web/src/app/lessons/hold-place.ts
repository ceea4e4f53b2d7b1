/**
 * Remembers the block that is being read and how far from the top it stands; gives the function that puts it back there, wherever it
 * has come to stand since. A block that is gone leaves the page as it is.
 */
export function holdPlace(document: Document): () => void {
  const blocks = [...document.querySelectorAll<HTMLElement>('section[data-block]')];
  const read = blocks.find((block) => block.getBoundingClientRect().bottom > 120);
  if (!read) return () => undefined;
  const { id } = read;
  const { top } = read.getBoundingClientRect();
  return () => {
    const now = document.getElementById(id)?.getBoundingClientRect().top;
    if (now !== undefined) document.defaultView?.scrollBy({ top: now - top, behavior: 'instant' });
  };
}
