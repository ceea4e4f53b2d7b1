/** @jest-environment node */
import { type Feedback, noFeedback } from '../feedback/feedback';
import { begin, type Beginning, Drafts, isKeptDecision, type KeptDecision } from './drafts';
import type { DeviceBox } from './device-box';
import type { Decision } from './grade-form';
import type { ServerDraft } from './sent-feedback';

const said = (feedback: string): Feedback => ({ ...noFeedback, feedback });
const decided = (level: string, feedback = ''): Decision => ({ levels: { service: level }, feedback: said(feedback) });
const draft = (feedback: string, revision: number): ServerDraft => ({
  ...said(feedback),
  revision,
  updatedAt: '2027-03-01T10:00:00Z',
});
const kept = (decision: Decision | null, change: Partial<KeptDecision> = {}): KeptDecision => ({
  answerId: 'a',
  decision,
  builtOn: 0,
  revision: 0,
  ...change,
});
const from = (change: Partial<Beginning>) =>
  begin({ number: 0, saved: null, carriedOver: null, kept: null, draft: null, ...change });

describe('an answer that comes to the front', () => {
  it('is begun with nothing when there is nothing', () => {
    expect(from({})).toEqual({ decision: null, aside: [], elsewhere: null });
  });

  it('goes on with what this device has', () => {
    expect(from({ kept: kept(decided('named', 'Half')) }).decision).toEqual(decided('named', 'Half'));
  });

  it('goes on with what was written on another device, over the levels that hold', () => {
    const words = { feedback: said('Half') };
    expect(from({ draft: draft('Half', 2) }).decision).toEqual({ levels: {}, ...words });
    expect(from({ draft: draft('Half', 2), saved: decided('named') }).decision).toEqual({ ...decided('named'), ...words });
    expect(from({ draft: draft('Half', 2), carriedOver: decided('named') }).decision).toEqual({ ...decided('named'), ...words });
    expect(from({ draft: draft('Half', 2), kept: kept(decided('named')) }).decision).toEqual(decided('named', 'Half'));
  });

  it('knows which of two devices is ahead, and lets choose where neither is', () => {
    const mine = kept(decided('named', 'Half a thought'), { revision: 2 });
    expect(from({ kept: mine, draft: draft('Half', 2) })).toMatchObject({ decision: mine.decision, elsewhere: null });
    expect(from({ kept: mine, draft: draft('Half of it', 3) })).toMatchObject({
      decision: mine.decision,
      elsewhere: { feedback: 'Half of it', revision: 3 },
    });
    expect(from({ kept: mine, draft: draft('Half a thought', 3) }).elsewhere).toBeNull();
    expect(from({ kept: mine, draft: draft('', 3) })).toMatchObject({ decision: mine.decision, elsewhere: null });
  });

  it('offers the words when another grade holds by now, and drops the levels', () => {
    const begun = from({ number: 2, saved: decided('explained', 'Fine.'), kept: kept(decided('named', 'Half a thought')) });
    expect(begun).toEqual({ decision: null, aside: [said('Half a thought')], elsewhere: null });
    expect(from({ number: 2, kept: kept(decided('named')) }).aside).toEqual([]);
    expect(from({ number: 2, saved: decided('named', 'Said.'), kept: kept(decided('named', 'Said.')) }).aside).toEqual([]);
  });

  it('goes on offering them beside what is begun anew', () => {
    const again = kept(decided('explained', 'New.'), { builtOn: 2, aside: [said('Half a thought')] });
    expect(from({ number: 2, kept: again })).toMatchObject({ decision: again.decision, aside: [said('Half a thought')] });
    expect(from({ number: 3, kept: again }).aside).toEqual([said('Half a thought'), said('New.')]);
  });
});

describe('what a device keeps of it', () => {
  const stored = new Map<string, unknown>();
  const box = {
    all: async () => [...stored.values()].filter(isKeptDecision),
    put: async (...things: [string, KeptDecision][]) => {
      things.forEach(([name, thing]) => stored.set(name, structuredClone(thing)));
      return true;
    },
    remove: async (...names: string[]) => names.forEach((name) => stored.delete(name)),
  } as unknown as DeviceBox<KeptDecision>;
  /** As it is after the page has gone and come again. */
  const reopened = async (drafts: Drafts): Promise<Drafts> => {
    drafts.flush();
    const next = new Drafts(box);
    await next.load();
    return next;
  };
  beforeEach(() => stored.clear());

  it('follows the number that the grade before it gets, and the draft on the server', async () => {
    let drafts = new Drafts(box);
    drafts.keep('a', decided('named', 'Half'), 0, 0);
    drafts.builtOnGrade('a', 2);
    drafts.builtOnDraft('a', 1);
    drafts = await reopened(drafts);
    expect(drafts.find('a')).toEqual(kept(decided('named', 'Half'), { builtOn: 2, revision: 1 }));
  });

  it('holds words that were set aside until they are given, or thrown away', async () => {
    let drafts = new Drafts(box);
    drafts.keep('a', decided('named', 'Half'), 0, 0);
    drafts.setAside('a', [said('Half')], 1);
    drafts.keep('a', decided('named', 'New'), 1, 0);
    drafts.drop('a');
    drafts = await reopened(drafts);
    expect(drafts.find('a')).toMatchObject({ decision: null, builtOn: 1, aside: [said('Half')] });
    drafts.setAside('a', [], 1);
    drafts = await reopened(drafts);
    expect([drafts.find('a'), stored.size]).toEqual([null, 0]);
    drafts.setAside('b', [said('Half')], 1);
    drafts.forget('b');
    expect((await reopened(drafts)).find('b')).toBeNull();
  });

  it('is read as it was written before there was more to keep', () => {
    expect(isKeptDecision({ answerId: 'a', decision: decided('named'), builtOn: 0 })).toBe(true);
    expect([{ answerId: 'a', builtOn: 0 }, { answerId: 'a', decision: {}, builtOn: 0 }, null].map(isKeptDecision)).toEqual([
      false,
      false,
      false,
    ]);
  });
});
