/** How far down the window, as a share of it, the eye is taken to be. */
const eye = 0.35;

export interface BlockBox {
  readonly key: string;
  /** Distance of its upper edge from the top of the window, in pixels. */
  readonly top: number;
}

/** The block being read: the last one that begins above the eye; null while the reader is still at the top. */
export function blockBeingRead(boxes: readonly BlockBox[], windowHeight: number): string | null {
  const line = windowHeight * eye;
  const index = boxes.findLastIndex(({ top }) => top <= line);
  return index <= 0 ? null : (boxes[index]?.key ?? null);
}
