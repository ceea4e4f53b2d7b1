import { type Feedback, noFeedback } from '../feedback/feedback';
import { SentFeedback } from './sent-feedback';

const said = (feedback: string): Feedback => ({ ...noFeedback, feedback });

describe('what is written about an answer', () => {
  let saved: [string, string, number][];
  let fails: boolean;
  let sent: SentFeedback;
  beforeEach(() => {
    jest.useFakeTimers();
    saved = [];
    fails = false;
    sent = new SentFeedback(async (answerId, { feedback }, revision) => {
      if (fails) throw new Error('away');
      saved.push([answerId, feedback, revision]);
      return revision + 1;
    });
  });
  afterEach(() => jest.useRealTimers());

  it('goes to the server after a pause, building on what is there', async () => {
    sent.write('a', said('T'));
    sent.write('a', said('Thin'));
    await jest.advanceTimersByTimeAsync(2500);
    sent.write('a', said('Thin on evidence'));
    sent.write('b', noFeedback);
    await jest.advanceTimersByTimeAsync(2500);
    expect(saved).toEqual([
      ['a', 'Thin', 0],
      ['a', 'Thin on evidence', 1],
    ]);
  });

  it('is not sent as a draft once it is part of a grade', async () => {
    sent.know('a', { ...said('Known'), revision: 4 });
    sent.write('a', said('Known!'));
    sent.given('a');
    await jest.advanceTimersByTimeAsync(2500);
    sent.write('a', said('Again'));
    await jest.advanceTimersByTimeAsync(2500);
    expect(saved).toEqual([['a', 'Again', 0]]);
  });

  it('is sent with the next letter when it did not arrive', async () => {
    fails = true;
    sent.write('a', said('T'));
    await jest.advanceTimersByTimeAsync(2500);
    fails = false;
    sent.write('a', said('Th'));
    await jest.advanceTimersByTimeAsync(2500);
    expect(saved).toEqual([['a', 'Th', 0]]);
  });
});
