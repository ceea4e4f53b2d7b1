import { charactersOver } from './answer-length';

describe('The length of an answer', () => {
  it('is counted in characters, as the server does', () => {
    expect(charactersOver('a'.repeat(50_000))).toBe(0);
    expect(charactersOver('a'.repeat(50_012))).toBe(12);
    expect(charactersOver('😀'.repeat(50_000))).toBe(0);
    expect(charactersOver('😀'.repeat(50_001))).toBe(1);
  });
});
