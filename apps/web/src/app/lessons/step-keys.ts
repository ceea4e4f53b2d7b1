/** What uses the arrow keys itself, or is written in. */
const busyWithArrows =
  'input, textarea, select, [contenteditable], [data-block], [role=menu], [role=dialog], [role=tablist], pre';

/** The step an arrow key leads to: right is on, left is back, anywhere but where the key means something else. */
export function stepKey<T>(event: KeyboardEvent, steps: { readonly previous: T | null; readonly next: T | null }): T | null {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  if (event.target instanceof Element && event.target.closest(busyWithArrows)) return null;
  if (event.key === 'ArrowRight') return steps.next;
  return event.key === 'ArrowLeft' ? steps.previous : null;
}
