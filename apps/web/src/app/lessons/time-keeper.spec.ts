import { type TimeAtBlock, TimeKeeper } from './time-keeper';

describe('time at blocks', () => {
  let sent: TimeAtBlock[][];
  let reachable: boolean;
  let now: number;
  let keeper: TimeKeeper;

  beforeEach(() => {
    sent = [];
    reachable = true;
    now = 1_000_000;
    keeper = new TimeKeeper((blocks) => {
      if (!reachable) return Promise.reject(new Error('no network'));
      sent.push(blocks);
      return Promise.resolve();
    }, now);
  });

  /** Reads on for so many seconds, in beats of five. */
  async function read(block: string | null, seconds: number, touching = true): Promise<void> {
    for (let passed = 0; passed < seconds; passed += 5) {
      now += 5000;
      if (touching) keeper.touch(now);
      keeper.at(block, now);
      await Promise.resolve();
    }
  }

  it('is told every half minute, and what was told is not told again', async () => {
    keeper.at('quiz', now);
    await read('quiz', 30);
    await read('quiz', 30);
    expect(sent).toEqual([[{ key: 'quiz', seconds: 30 }], [{ key: 'quiz', seconds: 30 }]]);
  });

  it('goes to the block that is read', async () => {
    keeper.at('lead', now);
    await read('lead', 10);
    await read('quiz', 20);
    expect(sent).toEqual([
      [
        { key: 'lead', seconds: 10 },
        { key: 'quiz', seconds: 20 },
      ],
    ]);
  });

  it('does not pass while the page is out of view or the computer sleeps', async () => {
    keeper.at('quiz', now);
    await read(null, 60);
    now += 3_600_000;
    keeper.at('quiz', now);
    await read('quiz', 5);
    await keeper.tell(now);
    expect(sent).toEqual([[{ key: 'quiz', seconds: 5 }]]);
  });

  it('stops when nobody has touched anything for two minutes', async () => {
    keeper.at('quiz', now);
    await read('quiz', 600, false);
    await keeper.tell(now);
    expect(sent.flat().reduce((sum, { seconds }) => sum + seconds, 0)).toBe(120);
  });

  it('is told later when the network is away', async () => {
    reachable = false;
    keeper.at('quiz', now);
    await read('quiz', 30);
    reachable = true;
    await read('quiz', 30);
    expect(sent).toEqual([[{ key: 'quiz', seconds: 60 }]]);
  });
});
