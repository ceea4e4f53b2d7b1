import type { StudentStep } from '@big-six/lesson-format';
import { whatIsLeft } from './what-is-left';

const quiz = (completes: 'answered' | 'right') => ({
  kind: 'quiz' as const,
  key: 'check',
  title: 'Check',
  completes,
  questions: ['q1', 'q2'].map((key) => ({ key, prompt: '', code: null, options: [] })),
});
const step = (...blocks: StudentStep['blocks']): StudentStep => ({
  key: 's',
  number: 1,
  title: 'S',
  label: 'S',
  summary: '',
  minutes: 1,
  blocks,
});
const state = (done: boolean, ...marks: ('right' | 'near' | 'wrong')[]) => ({
  blockKey: 'check',
  done,
  questions: marks.map((mark) => ({ mark })),
});

describe('what a step still asks', () => {
  it('is nothing, when there is only reading', () => {
    expect(whatIsLeft(step({ kind: 'prose', key: 'p', role: 'body', html: '' }), [], [])).toEqual([]);
  });

  it('is to answer the quiz, and how far one is', () => {
    const left = (s: ReturnType<typeof state>[], completes: 'answered' | 'right' = 'answered') =>
      whatIsLeft(step(quiz(completes)), s, []).map(({ text }) => text);
    expect(left([])).toEqual(['Answer the quiz']);
    expect(left([state(false, 'wrong')])).toEqual(['Answer the quiz: 1 of 2 answered']);
    expect(left([state(false, 'wrong', 'right')], 'right')).toEqual(['Answer the quiz: 1 of 2 right']);
    expect(left([state(true, 'right', 'right')])).toEqual([]);
  });

  it('is each answer that is not handed in, by its title', () => {
    const written = (key: string, title: string) => ({
      kind: 'reflection' as const,
      key,
      title,
      prompt: '',
      words: { min: 1, max: 2 },
    });
    const answers = [
      { key: 'a', handedInAt: '2026-03-02T10:00:00Z', state: 'handed-in' },
      { key: 'b', handedInAt: null, state: 'not-started' },
    ];
    expect(whatIsLeft(step(written('a', 'A'), written('b', 'B')), [], answers)).toEqual([{ blockKey: 'b', text: 'Hand in “B”' }]);
  });
});
