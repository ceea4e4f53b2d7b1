import type { QuizBlock } from '@big-six/lesson-format';
import { feedbackOn } from './marks';

const quiz = (right: 'a' | 'b'): QuizBlock => ({
  kind: 'quiz',
  key: 'check',
  title: 'Check',
  completes: 'answered',
  questions: [
    {
      key: 'one',
      prompt: '',
      code: null,
      options: ['a', 'b'].map((key) => ({ key, html: key, right: key === right, feedback: `about ${key}` })),
    },
  ],
});

describe('the feedback on an answer that was marked before', () => {
  it('is what the lesson says to the chosen option', () => {
    expect(feedbackOn(quiz('a'), { key: 'one', chosen: 'a', mark: 'right' })).toBe('about a');
  });

  it.each([
    ['marks it differently now', { key: 'one', chosen: 'b', mark: 'right' as const }],
    ['has no such option any more', { key: 'one', chosen: 'z', mark: 'wrong' as const }],
    ['has no such question any more', { key: 'gone', chosen: 'a', mark: 'right' as const }],
  ])('is none where the lesson %s', (_, answer) => {
    expect(feedbackOn(quiz('a'), answer)).toBeNull();
  });
});
