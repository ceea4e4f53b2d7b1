import { type Feedback, joined, noFeedback, saysSomething } from './feedback';

const comment = (key: string, text: string) => ({ key, start: 0, end: 3, quote: 'The', before: '', after: '', text });

describe('two feedbacks', () => {
  const one: Feedback = { feedback: 'Thin.', comments: [comment('a', 'Which?')], adjustment: null };
  const other: Feedback = {
    feedback: 'Say more.',
    comments: [comment('a', 'Which one?'), comment('b', 'Good.')],
    adjustment: { points: 50, reason: 'Kind.' },
  };

  it('stand one after the other, a comment of both once', () => {
    expect(joined(one, other)).toEqual({
      feedback: 'Thin.\n\nSay more.',
      comments: [comment('a', 'Which?'), comment('b', 'Good.')],
      adjustment: { points: 50, reason: 'Kind.' },
    });
    expect(joined(one, noFeedback)).toEqual(one);
  });

  it('say something by words, by a comment, or by points', () => {
    expect([noFeedback, { ...noFeedback, feedback: ' \n' }].map(saysSomething)).toEqual([false, false]);
    expect([one, { ...one, feedback: '' }, { ...other, feedback: '', comments: [] }].map(saysSomething)).toEqual([
      true,
      true,
      true,
    ]);
  });
});
