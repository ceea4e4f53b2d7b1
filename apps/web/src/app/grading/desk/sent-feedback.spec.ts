import { type Feedback, noFeedback } from '../feedback/feedback';
import { SentFeedback, type ServerDraft } from './sent-feedback';

const said = (feedback: string): Feedback => ({ ...noFeedback, feedback });
const draft = (feedback: string, revision: number): ServerDraft => ({
  ...said(feedback),
  revision,
  updatedAt: '2027-03-01T10:00:00Z',
});

/** What the server says instead of saving. */
class Stale extends Error {
  constructor(readonly instead: ServerDraft | null) {
    super('stale');
  }
}

describe('what is written about an answer', () => {
  let saved: [string, string, number][];
  let clashes: [string, string][];
  let fails: Error | null;
  /** Milliseconds that the server takes. */
  let slow: number;
  let sent: SentFeedback;
  const later = (time = 2500) => jest.advanceTimersByTimeAsync(time);

  beforeEach(() => {
    jest.useFakeTimers();
    saved = [];
    clashes = [];
    fails = null;
    slow = 0;
    sent = new SentFeedback({
      send: async (answerId, { feedback }, revision) => {
        if (slow > 0) await new Promise((answered) => setTimeout(answered, slow));
        if (fails) throw fails;
        saved.push([answerId, feedback, revision]);
        return revision + 1;
      },
      insteadOf: (error) => (error instanceof Stale ? error.instead : undefined),
      saved: () => undefined,
      clashed: (answerId, theirs) => clashes.push([answerId, theirs.feedback]),
    });
  });
  afterEach(() => jest.useRealTimers());

  it('goes to the server after a pause, building on what is there', async () => {
    sent.write('a', said('T'));
    sent.write('a', said('Thin'));
    await later();
    sent.write('a', said('Thin on evidence'));
    sent.write('b', noFeedback);
    await later();
    expect(saved).toEqual([
      ['a', 'Thin', 0],
      ['a', 'Thin on evidence', 1],
    ]);
  });

  it('is not sent as a draft once it is part of a grade', async () => {
    sent.know('a', draft('Known', 4));
    sent.write('a', said('Known!'));
    sent.given('a');
    await later();
    sent.write('a', said('Again'));
    await later();
    expect(saved).toEqual([['a', 'Again', 0]]);
  });

  it('is sent with the next letter when it did not arrive', async () => {
    fails = new Error('away');
    sent.write('a', said('T'));
    await later();
    fails = null;
    sent.write('a', said('Th'));
    await later();
    expect(saved).toEqual([['a', 'Th', 0]]);
  });

  it('never stands in its own way where the server is slow', async () => {
    slow = 5000;
    sent.write('a', said('Thin'));
    await later();
    sent.write('a', said('Thin on evidence'));
    await later(30_000);
    expect(saved).toEqual([
      ['a', 'Thin', 0],
      ['a', 'Thin on evidence', 1],
    ]);
  });

  it('waits where another window has written something else, until one is chosen', async () => {
    fails = new Stale(draft('Theirs', 3));
    sent.write('a', said('Mine'));
    await later();
    expect(clashes).toEqual([['a', 'Theirs']]);
    fails = null;
    sent.write('a', said('Mine, longer'));
    await later(60_000);
    expect(saved).toEqual([]);
    sent.choose('a', draft('Theirs', 3), said('Mine, longer'));
    await later();
    expect(saved).toEqual([['a', 'Mine, longer', 3]]);
    sent.choose('a', draft('Newer', 9), said('Newer'));
    await later(60_000);
    expect(saved).toHaveLength(1);
  });

  it.each<[string, ServerDraft | null, [string, string, number][]]>([
    ['is gone', null, [['a', 'Mine', 0]]],
    ['is empty', draft(' ', 7), [['a', 'Mine', 7]]],
    ['says the same', draft('Mine', 7), []],
  ])('stands where what the other window had written %s', async (_, instead, expected) => {
    sent.know('a', draft('Before', 2));
    fails = new Stale(instead);
    sent.write('a', said('Mine'));
    await later(2000);
    fails = null;
    await later(60_000);
    expect([saved, clashes]).toEqual([expected, []]);
  });
});
