import { icons } from './icons';

describe('The drawings', () => {
  it('each begin at a point of their own and stay on the 24 x 24 grid', () => {
    for (const [name, path] of Object.entries(icons)) {
      expect(path.startsWith('M') ? name : `${name} starts with ${path[0]}`).toBe(name);
      const starts = [...path.matchAll(/M(-?[\d.]+)[ ,]?(-?[\d.]+)/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
      expect(starts.every((value) => value >= 0 && value <= 24) ? name : `${name}: ${starts.join()}`).toBe(name);
    }
  });
});
