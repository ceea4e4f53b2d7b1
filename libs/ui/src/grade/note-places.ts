/**
 * Where notes stand beside a text: each as near to its passage as the one above lets it, in pixels from the top.
 * @param wanted the tops of their passages, in their order
 */
export function notePlaces(wanted: readonly number[], heights: readonly number[], gap: number): number[] {
  let free = 0;
  return wanted.map((top, index) => {
    const place = Math.max(top, free);
    free = place + (heights[index] ?? 0) + gap;
    return place;
  });
}
