import fc from 'fast-check';
import type { Problem } from '../shell/problem';
import { DraftSaver } from './draft-saver';
import type { KeptText } from '../shell/journal/kept-text';

/** What the network does to one request: it arrives and is answered, never arrives, or arrives and its answer is lost. */
type Fate = 'answered' | 'lost on the way' | 'lost on the way back';

const failure = (status: number, current?: unknown): Problem => ({
  status,
  code: 'x',
  message: 'x',
  fields: [],
  retryAfter: null,
  current,
});

/** The server's rule, in memory: a save counts when it names the revision that is there; after the closing it is kept for the teacher. */
class Server {
  text = '';
  revision = 0;
  closed = false;
  late: string | null = null;

  has(text: string): boolean {
    return text === this.text || text === this.late;
  }

  save(text: string, base: number): { revision: number; updatedAt: string } {
    if (this.closed) {
      if (text.trim() === '') throw failure(403);
      this.late = text;
      throw failure(403, { lateText: { receivedAt: '2026-03-02T10:00:00Z' } });
    }
    if (base !== this.revision) throw failure(412, { text: this.text, revision: this.revision, updatedAt: null });
    this.text = text;
    this.revision++;
    return { revision: this.revision, updatedAt: '2026-03-02T10:00:00Z' };
  }
}

describe('one writer on a bad network', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const step = fc.oneof(
    fc.record({ kind: fc.constant('write' as const), text: fc.string({ maxLength: 6 }) }),
    // Also so short that an answer is still on its way.
    fc.record({
      kind: fc.constant('wait' as const),
      time: fc.oneof(fc.integer({ min: 0, max: 6000 }), fc.constantFrom(20, 820)),
    }),
    fc.record({ kind: fc.constant('reload' as const) }),
    fc.record({ kind: fc.constant('flush' as const) }),
    fc.record({ kind: fc.constant('close' as const) }),
  );
  const fate = fc.constantFrom<Fate>('answered', 'lost on the way', 'lost on the way back');

  it('never meets a conflict with themselves, and in the end the server has exactly what they wrote last, in time or too late', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.array(fate, { maxLength: 25 }), async (steps, fates) => {
        const server = new Server();
        const device: { entry: KeptText | null } = { entry: null };
        const left = [...fates];
        /** What this device let go of before the server had it. */
        const forgotten: string[] = [];
        const open = (): DraftSaver => {
          // A page that is gone keeps nothing and hears no answers.
          const page = { gone: false };
          const saver = new DraftSaver(
            {
              save: async (text, revision) => {
                const fate = left.shift() ?? 'answered';
                if (fate === 'lost on the way') throw failure(0);
                // The answer is on its way for a while, in which one goes on typing.
                let answer: () => ReturnType<Server['save']>;
                try {
                  const saved = server.save(text, revision);
                  answer = () => saved;
                } catch (refusal) {
                  answer = () => {
                    throw refusal;
                  };
                }
                await new Promise((resolve) => setTimeout(resolve, 50));
                if (fate === 'lost on the way back') throw failure(0);
                return answer();
              },
              setAside: () => Promise.reject(failure(0)),
              problemOf: (error) => error as Problem,
              keep: (entry) => {
                if (!page.gone) device.entry = entry;
                return Promise.resolve(!page.gone);
              },
              release: (text) => {
                if (page.gone || device.entry?.text !== text) return;
                if (!server.has(text)) forgotten.push(text);
                device.entry = null;
              },
            },
            { text: server.text, revision: server.revision, updatedAt: null },
            device.entry,
          );
          pages.push(page);
          return saver;
        };
        const pages: { gone: boolean }[] = [];
        let saver = open();
        let written = '';
        for (const s of steps) {
          if (s.kind === 'write') saver.write((written = s.text));
          else if (s.kind === 'flush') saver.flush();
          else if (s.kind === 'close') server.closed = true;
          else if (s.kind === 'wait') await jest.advanceTimersByTimeAsync(s.time);
          else {
            pages.forEach((page) => (page.gone = true));
            saver.stop();
            saver = open();
          }
          // What came too late stands beside the answer.
          expect([saver.text(), server.late]).toContain(written);
          expect(saver.state().kind).not.toBe('conflict');
          if (!saver.unsaved() && saver.state().kind === 'saved') expect(server.has(written)).toBe(true);
        }
        await jest.advanceTimersByTimeAsync(200_000);
        expect(forgotten).toEqual([]);
        if (server.closed && written.trim() === '') return;
        expect(server.has(written)).toBe(true);
        if (!server.closed) expect(saver.state().kind).toBe('saved');
        expect(device.entry).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});
