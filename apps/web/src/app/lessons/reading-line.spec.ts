import { blockBeingRead } from './reading-line';

describe('the block being read', () => {
  const boxes = (...tops: number[]) => tops.map((top, index) => ({ key: `b${index}`, top }));

  it('is none at the top of a step, so that coming back shows its title', () => {
    expect(blockBeingRead(boxes(200, 500, 900), 800)).toBeNull();
    expect(blockBeingRead([], 800)).toBeNull();
  });

  it('is the last one that begins above the eye', () => {
    expect(blockBeingRead(boxes(-900, -100, 270, 400), 800)).toBe('b2');
    expect(blockBeingRead(boxes(-900, -100, 290, 400), 800)).toBe('b1');
  });

  it('is the last one at the end', () => {
    expect(blockBeingRead(boxes(-2000, -900, -300), 800)).toBe('b2');
  });
});
