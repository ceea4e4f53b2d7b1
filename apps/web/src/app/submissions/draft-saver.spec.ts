import type { Problem } from '../shell/problem';
import { type DraftPort, DraftSaver, type ServerDraft } from './draft-saver';
import type { KeptText } from '../shell/journal/kept-text';

const never: ServerDraft = { text: '', revision: 0, updatedAt: null };
const problem = (status: number, more: Partial<Problem> = {}): Problem => ({
  status,
  code: 'x',
  message: 'x',
  fields: [],
  retryAfter: null,
  current: undefined,
  ...more,
});
const stale = (text: string, revision: number): Problem =>
  problem(412, { code: 'stale', current: { text, revision, updatedAt: '2026-03-02T10:00:00Z' } });

interface Sent {
  readonly text: string;
  readonly revision: number;
  readonly milestone: boolean;
  succeed(revision?: number): Promise<void>;
  fail(problem: Problem): Promise<void>;
}

type Aside = Pick<Sent, 'text' | 'succeed' | 'fail'>;

/** A server whose answers come when the test says so, and a device that remembers. */
function world(server: ServerDraft = never, kept: KeptText | null = null) {
  const sent: Sent[] = [];
  const asides: Aside[] = [];
  const device: { entry: KeptText | null } = { entry: kept };
  const released: string[] = [];
  const port: DraftPort = {
    save: (text, revision, milestone) =>
      new Promise((resolve, reject) => {
        sent.push({
          text,
          revision,
          milestone,
          succeed: async (next = revision + 1) => {
            resolve({ revision: next, updatedAt: '2026-03-02T10:42:00Z' });
            await jest.advanceTimersByTimeAsync(0);
          },
          fail: async (why) => {
            reject(why);
            await jest.advanceTimersByTimeAsync(0);
          },
        });
      }),
    setAside: (text) =>
      new Promise<void>((resolve, reject) => {
        asides.push({
          text,
          succeed: async () => {
            resolve();
            await jest.advanceTimersByTimeAsync(0);
          },
          fail: async (why) => {
            reject(why);
            await jest.advanceTimersByTimeAsync(0);
          },
        });
      }),
    problemOf: (error) => error as Problem,
    keep: (entry) => {
      device.entry = entry;
      return Promise.resolve(true);
    },
    release: (text) => {
      released.push(text);
      if (device.entry?.text === text) device.entry = null;
    },
  };
  const saver = new DraftSaver(port, server, kept);
  const last = (): Sent => sent[sent.length - 1] as Sent;
  return { saver, sent, asides, last, device, released };
}

const wait = (time: number): Promise<void> => jest.advanceTimersByTimeAsync(time);

describe('a draft that is being written', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is sent once the typing pauses, with the revision it builds on', async () => {
    const { saver, sent, last } = world({ text: 'A', revision: 3, updatedAt: null });
    saver.write('Ab');
    await wait(500);
    saver.write('Abc');
    await wait(500);
    expect(sent).toHaveLength(0);
    await wait(300);
    expect(sent).toHaveLength(1);
    expect(last()).toMatchObject({ text: 'Abc', revision: 3 });
    expect(saver.state()).toEqual({ kind: 'saving' });
    await last().succeed();
    expect(saver.state()).toEqual({ kind: 'saved', at: '2026-03-02T10:42:00Z' });
  });

  it('is sent after five seconds even if the typing never pauses', async () => {
    const { saver, sent } = world();
    for (let i = 1; i <= 20 && sent.length === 0; i++) {
      saver.write('x'.repeat(i));
      await wait(300);
    }
    expect(sent[0]?.text).toBe('x'.repeat(17));
  });

  it('stays on the device until the server has acknowledged that exact text', async () => {
    const { saver, last, device } = world();
    saver.write('one');
    expect(device.entry).toMatchObject({ text: 'one', base: 0 });
    await wait(800);
    saver.write('one two');
    await last().succeed();
    expect(device.entry).toMatchObject({ text: 'one two', base: 1 });
    expect(saver.state()).toEqual({ kind: 'pending' });
    await wait(800);
    await last().succeed();
    expect(device.entry).toBeNull();
    expect(saver.unsaved()).toBe(false);
  });

  it('has one request under way at a time, so that no answer can arrive out of order', async () => {
    const { saver, sent, last } = world();
    saver.write('one');
    await wait(800);
    saver.write('one two');
    saver.flush();
    await wait(5000);
    expect(sent).toHaveLength(1);
    await last().succeed();
    await wait(800);
    expect(sent.map(({ text, revision }) => [text, revision])).toEqual([
      ['one', 0],
      ['one two', 1],
    ]);
  });

  it('is sent at once when the field is left', async () => {
    const { saver, sent } = world();
    saver.write('one');
    saver.flush();
    await wait(0);
    expect(sent).toHaveLength(1);
  });

  it('sends nothing when nothing is new', async () => {
    const { saver, sent } = world({ text: 'one', revision: 1, updatedAt: null });
    saver.write('one!');
    saver.write('one');
    await wait(10_000);
    saver.flush();
    await wait(10_000);
    expect(sent).toHaveLength(0);
    expect(saver.state()).toEqual({ kind: 'saved', at: null });
  });
});

describe('when the server is not reached', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('says so, keeps the text and tries again, ever more slowly', async () => {
    const { saver, sent, last, device } = world();
    saver.write('one');
    await wait(800);
    const offline = problem(0, { code: 'offline' });
    await last().fail(offline);
    expect(saver.state()).toMatchObject({ kind: 'retrying', problem: offline });
    expect(device.entry?.text).toBe('one');
    await wait(1000);
    expect(sent).toHaveLength(2);
    await last().fail(offline);
    await wait(1999);
    expect(sent).toHaveLength(2);
    await wait(1);
    expect(sent).toHaveLength(3);
    await last().succeed(1);
    expect(saver.state().kind).toBe('saved');
    expect(device.entry).toBeNull();
  });

  it('goes on saying so while one goes on writing, and sends the newest text at the next try', async () => {
    const { saver, last } = world();
    saver.write('one');
    await wait(800);
    await last().fail(problem(0));
    saver.write('one two');
    expect(saver.state().kind).toBe('retrying');
    await wait(1000);
    expect(last().text).toBe('one two');
  });

  it('tries at once when the connection is back', async () => {
    const { saver, sent, last } = world();
    saver.write('one');
    await wait(800);
    for (let i = 0; i < 6; i++) {
      await last().fail(problem(0));
      await wait(30_000);
    }
    const before = sent.length;
    await last().fail(problem(0));
    saver.flush();
    await wait(0);
    expect(sent.length).toBe(before + 1);
  });

  it('waits as long as the server asks', async () => {
    const { saver, sent, last } = world();
    saver.write('one');
    await wait(800);
    await last().fail(problem(429, { retryAfter: 20 }));
    await wait(19_999);
    expect(sent).toHaveLength(1);
    await wait(1);
    expect(sent).toHaveLength(2);
  });

  it('does not try without a sign-in, and goes on when the answer is opened again', async () => {
    const { saver, sent, last } = world();
    saver.write('one');
    await wait(800);
    await last().fail(problem(401));
    await wait(600_000);
    expect(sent).toHaveLength(1);
    saver.refresh(never);
    await wait(0);
    expect(sent).toHaveLength(2);
  });

  it('does not take an answer that was lost on the way back for somebody else’s text', async () => {
    const { saver, sent, last } = world();
    saver.write('one');
    await wait(800);
    await last().fail(problem(0));
    saver.write('one two');
    await wait(1000);
    await last().fail(stale('one', 1));
    expect(saver.state().kind).toBe('pending');
    await wait(800);
    expect(sent.at(-1)).toMatchObject({ text: 'one two', revision: 1 });
  });

  it('sends again what was taken back while the answer was lost: the server may have the longer text', async () => {
    const { saver, sent, last } = world({ text: 'one', revision: 1, updatedAt: null });
    saver.write('one two');
    await wait(800);
    await last().fail(problem(0));
    saver.write('one');
    expect(saver.unsaved()).toBe(true);
    await wait(1000);
    expect(sent.at(-1)).toMatchObject({ text: 'one', revision: 1 });
  });
});

describe('when the server refuses', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('does not send the same again, but sends the next change', async () => {
    const { saver, sent, last, device } = world();
    saver.write('bad');
    await wait(800);
    await last().fail(problem(400));
    expect(saver.state().kind).toBe('refused');
    saver.flush();
    await wait(60_000);
    expect(sent).toHaveLength(1);
    expect(device.entry?.text).toBe('bad');
    saver.write('good');
    await wait(800);
    expect(last().text).toBe('good');
  });
});

describe('when the same answer was written elsewhere', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  async function conflict() {
    const w = world({ text: 'base', revision: 1, updatedAt: null });
    w.saver.write('base mine');
    await wait(800);
    await w.last().fail(stale('base theirs', 2));
    return w;
  }

  it('shows both texts and sends nothing until one is chosen', async () => {
    const { saver, sent, device } = await conflict();
    expect(saver.state()).toMatchObject({ kind: 'conflict', theirs: { text: 'base theirs', revision: 2 } });
    saver.write('base mine, more');
    saver.flush();
    await wait(60_000);
    expect(sent).toHaveLength(1);
    expect(device.entry?.text).toBe('base mine, more');
  });

  it('saves mine over theirs when I choose mine, and keeps theirs to copy from', async () => {
    const { saver, last } = await conflict();
    saver.choose('mine');
    await wait(0);
    expect(last()).toMatchObject({ text: 'base mine', revision: 2, milestone: true });
    await last().succeed();
    expect(saver.state().kind).toBe('saved');
    expect(saver.setAside()).toEqual([{ from: 'elsewhere', text: 'base theirs' }]);
  });

  it('keeps theirs in the history also when the page crashes before mine is saved', async () => {
    const { saver, device } = await conflict();
    saver.choose('mine');
    const { last } = world({ text: 'base theirs', revision: 2, updatedAt: null }, device.entry);
    await wait(0);
    expect(last()).toMatchObject({ text: 'base mine', revision: 2, milestone: true });
  });

  it('gives the history what I wrote on before I chose theirs, and keeps it here until then', async () => {
    const { saver, sent, asides, device } = await conflict();
    saver.write('base mine, more');
    saver.choose('theirs');
    expect(saver.text()).toBe('base theirs');
    await wait(0);
    expect(asides).toMatchObject([{ text: 'base mine, more' }]);
    await asides[0]?.fail(problem(0));
    expect(device.entry).toMatchObject({ text: 'base theirs', aside: ['base mine, more'] });

    const reopened = world({ text: 'base theirs', revision: 2, updatedAt: null }, device.entry);
    await wait(800);
    expect(reopened.asides).toMatchObject([{ text: 'base mine, more' }]);
    await reopened.asides[0]?.succeed();
    expect(reopened.saver.state().kind).toBe('saved');
    expect(reopened.device.entry).toBeNull();
    expect([sent.length, reopened.sent.length]).toEqual([1, 0]);
  });

  it('never lets go of what I go on with when the other one comes after the closing', async () => {
    const { saver, asides, last, device } = await conflict();
    saver.write('base mine, more');
    saver.choose('theirs');
    saver.write('base theirs, and on');
    saver.flush();
    await wait(0);
    await asides[0]?.succeed();
    await wait(800);
    expect(device.entry?.text).toBe('base theirs, and on');
    await last().fail({ ...problem(403), code: 'not-open', current: { lateText: { receivedAt: '2026-03-02T10:00:00Z' } } });
    expect(device.entry).toBeNull();
    expect(saver.state()).toMatchObject({ kind: 'refused' });
  });

  it('goes on with theirs when I choose theirs, and keeps mine to copy from', async () => {
    const { saver, sent, device } = await conflict();
    saver.choose('theirs');
    await wait(10_000);
    expect(saver.text()).toBe('base theirs');
    expect(saver.setAside()).toEqual([{ from: 'here', text: 'base mine' }]);
    expect(saver.state().kind).toBe('saved');
    expect(sent).toHaveLength(1);
    expect(device.entry).toBeNull();
    saver.write('base theirs, on');
    await wait(800);
    expect(sent[1]).toMatchObject({ text: 'base theirs, on', revision: 2 });
  });

  it('goes on with one made of both, which is on this device before either is let go of, and keeps both in the history', async () => {
    const { saver, sent, asides, last, device } = await conflict();
    saver.write('base mine, more');
    saver.merge('base theirs, mine, more');
    expect(saver.text()).toBe('base theirs, mine, more');
    expect(device.entry).toMatchObject({ text: 'base theirs, mine, more', base: 2, milestone: true, aside: ['base mine, more'] });
    expect(saver.setAside().map(({ text }) => text)).toEqual(['base mine, more', 'base theirs']);
    await wait(0);
    expect(asides).toMatchObject([{ text: 'base mine, more' }]);
    await asides[0]?.succeed();
    await wait(0);
    expect(sent).toHaveLength(2);
    expect(last()).toMatchObject({ text: 'base theirs, mine, more', revision: 2, milestone: true });
  });

  it('meets it when it is handed in, too, and keeps both until one is chosen', async () => {
    const { saver, sent, device } = world({ text: 'X', revision: 1, updatedAt: null });
    saver.stop();
    expect(saver.confront({ text: 'X and more', revision: 2, updatedAt: null })).toBe(true);
    saver.resume();
    expect(saver.state()).toMatchObject({ kind: 'conflict', theirs: { text: 'X and more' } });
    expect(device.entry).toMatchObject({ text: 'X', base: 1 });
    saver.refresh({ text: 'X and still more', revision: 3, updatedAt: null });
    expect(saver.text()).toBe('X');
    expect(saver.state()).toMatchObject({ kind: 'conflict', theirs: { text: 'X and still more' } });
    await wait(10_000);
    expect(sent).toHaveLength(0);
  });

  it('goes on without asking when only the revision differs', async () => {
    const { saver, sent, last } = world({ text: 'base', revision: 1, updatedAt: null });
    saver.write('base mine');
    await wait(800);
    await last().fail(stale('base', 2));
    await wait(800);
    expect(sent[1]).toMatchObject({ text: 'base mine', revision: 2 });
  });
});

describe('coming back to a text that was never acknowledged', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('brings it back and saves it, when the server still has what it was built on', async () => {
    const { saver, last } = world({ text: 'a', revision: 4, updatedAt: null }, { text: 'a b', base: 4, doubtful: [] });
    expect(saver.text()).toBe('a b');
    await wait(0);
    expect(last()).toMatchObject({ text: 'a b', revision: 4 });
  });

  it('knows its own text on the server, though the answer never came', async () => {
    const { saver, last } = world({ text: 'a b', revision: 5, updatedAt: null }, { text: 'a b c', base: 4, doubtful: ['a b'] });
    await wait(0);
    expect(saver.state().kind).toBe('saving');
    expect(last()).toMatchObject({ text: 'a b c', revision: 5 });
  });

  it('asks, when another text was saved meanwhile', async () => {
    const { saver, sent } = world({ text: 'other', revision: 5, updatedAt: null }, { text: 'a b', base: 4, doubtful: [] });
    await wait(10_000);
    expect(saver.text()).toBe('a b');
    expect(saver.state()).toMatchObject({ kind: 'conflict', theirs: { text: 'other' } });
    expect(sent).toHaveLength(0);
  });

  it('forgets it, when the server has it', () => {
    const { saver, device } = world({ text: 'a b', revision: 5, updatedAt: null }, { text: 'a b', base: 4, doubtful: [] });
    expect(saver.state().kind).toBe('saved');
    expect(device.entry).toBeNull();
  });
});

describe('asking the server again', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('takes a newer draft over when nothing here is unsaved', () => {
    const { saver } = world({ text: 'a', revision: 1, updatedAt: null });
    saver.refresh({ text: 'a from the phone', revision: 2, updatedAt: null });
    expect(saver.text()).toBe('a from the phone');
  });

  it('never puts it over a text that is not saved', async () => {
    const { saver } = world({ text: 'a', revision: 1, updatedAt: null });
    saver.write('a here');
    saver.refresh({ text: 'a from the phone', revision: 2, updatedAt: null });
    expect(saver.text()).toBe('a here');
  });
});

describe('what replaces a text', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('goes out at once, and asks that what was there is kept', async () => {
    const milestones: boolean[] = [];
    const saved = { revision: 4, updatedAt: '2026-03-02T10:00:00Z' };
    const port: DraftPort = {
      save: (_text, _revision, milestone) => {
        milestones.push(milestone);
        return Promise.resolve(saved);
      },
      setAside: () => Promise.resolve(),
      problemOf: (error) => error as Problem,
      keep: () => Promise.resolve(true),
      release: () => undefined,
    };
    const saver = new DraftSaver(port, { text: 'now', revision: 3, updatedAt: null }, null);
    saver.replace('before');
    await wait(0);
    saver.write('before, and on');
    await wait(800);
    expect(milestones).toEqual([true, false]);
  });

  it('leaves the device only to the server: also what came too late is released once the server keeps it', async () => {
    const { saver, last, device } = world();
    saver.write('one');
    await wait(800);
    await last().fail(problem(403, { code: 'not-open' }));
    expect(device.entry?.text).toBe('one');
    saver.write('one more');
    saver.flush();
    await wait(800);
    await last().fail(problem(403, { code: 'not-open', current: { lateText: {} } }));
    expect(device.entry).toBeNull();
  });

  it('keeps what is typed while the closing’s answer is on its way, and sends it after what came too late', async () => {
    const { saver, sent, last, device, released } = world();
    const tooLate = problem(403, { code: 'not-open', current: { lateText: {} } });
    saver.write('one');
    await wait(800);
    saver.write('one and the rest');
    await last().fail(tooLate);
    expect(saver.text()).toBe('one and the rest');
    expect(device.entry?.text).toBe('one and the rest');
    expect(sent.map(({ text }) => text)).toEqual(['one', 'one and the rest']);
    expect(released).not.toContain('one and the rest');
    await last().fail(tooLate);
    expect(device.entry).toBeNull();
    await wait(60_000);
    expect(sent).toHaveLength(2);
  });
});

describe('while an answer is handed in', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('saves nothing, and takes saving up again when it came to nothing', async () => {
    const { saver, sent } = world();
    saver.write('one');
    saver.stop();
    await wait(10_000);
    expect(sent).toHaveLength(0);
    saver.resume();
    await wait(0);
    expect(sent).toHaveLength(1);
  });

  it('keeps the device’s copy until the answer has arrived', () => {
    const { saver, device } = world();
    saver.write('one');
    saver.stop();
    expect(device.entry?.text).toBe('one');
  });
});
