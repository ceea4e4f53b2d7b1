import { type AskPage, Pages } from './pages';

describe('a list in pages', () => {
  let people: number[];
  let asked: string[];
  const ask: AskPage<number> = async (cursor, limit) => {
    asked.push(`${cursor ?? 'start'}/${limit}`);
    const from = cursor === undefined ? 0 : people.indexOf(Number(cursor)) + 1;
    const items = people.slice(from, from + limit);
    return { items, nextCursor: from + limit < people.length ? String(items.at(-1)) : null };
  };

  beforeEach(() => {
    people = Array.from({ length: 500 }, (_, i) => i);
    asked = [];
  });

  it('grows a page at a time to its end', async () => {
    const list = new Pages<number>(200);
    await list.start(ask);
    await list.more();
    expect([list.items()?.length, list.hasMore()]).toEqual([400, true]);
    await list.more();
    await list.more();
    expect([list.items(), list.hasMore()]).toEqual([people, false]);
    expect(asked).toHaveLength(3);
  });

  it('refreshed, stays as long as it was and shows what is new', async () => {
    const list = new Pages<number>(50);
    await list.start(ask);
    for (let i = 0; i < 4; i++) await list.more();
    asked = [];
    people[3] = 1003;
    await list.refresh();
    expect([list.items()?.length, list.items()?.[3], list.hasMore()]).toEqual([250, 1003, true]);
    expect(asked).toEqual(['start/100', '99/100', '199/50']);
  });

  it('of which nothing is there is empty, not unknown', async () => {
    people = [];
    const list = new Pages<number>();
    expect(list.items()).toBeNull();
    await list.start(ask);
    expect(list.items()).toEqual([]);
  });

  it('keeps what it shows when the next page fails', async () => {
    const list = new Pages<number>(50);
    let down = false;
    await list.start((cursor, limit) => (down ? Promise.reject(new Error('down')) : ask(cursor, limit)));
    down = true;
    await list.more();
    expect([list.items()?.length, list.problem()?.code]).toEqual([50, 'unexpected']);
    down = false;
    await list.more();
    expect([list.items()?.length, list.problem()]).toEqual([100, null]);
  });

  it('never mixes two lists', async () => {
    const list = new Pages<number>(2);
    const slow = Promise.withResolvers<{ items: number[]; nextCursor: null }>();
    const first = list.start(() => slow.promise);
    await list.start(async () => ({ items: [7], nextCursor: null }));
    slow.resolve({ items: [1, 2], nextCursor: null });
    await first;
    expect(list.items()).toEqual([7]);
  });
});
