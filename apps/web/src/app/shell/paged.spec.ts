import { type Page, Paged } from './paged';

interface Question {
  readonly query: string;
  readonly cursor: string | undefined;
  readonly answer: (page: Page<string>) => Promise<void>;
  readonly refuse: () => Promise<void>;
}

function open() {
  const questions: Question[] = [];
  let now = 0;
  const list = new Paged<string, string>(
    (query, cursor) =>
      new Promise((resolve, reject) => {
        const settled = async (settle: () => void): Promise<void> => {
          settle();
          await new Promise((done) => setTimeout(done));
        };
        const refusal = { name: 'HttpErrorResponse', status: 500, error: null, headers: new Headers() };
        questions.push({
          query,
          cursor,
          answer: (page) => settled(() => resolve(page)),
          refuse: () => settled(() => reject(refusal)),
        });
      }),
    () => now,
  );
  const question = (at: number): Question => {
    const asked = questions[at];
    if (!asked) throw new Error(`question ${at} was not asked`);
    return asked;
  };
  return { list, questions, question, later: (ms: number) => (now += ms) };
}

describe('A list in pages', () => {
  it('shows the first page, and adds the next behind it', async () => {
    const { list, question } = open();
    void list.show('a');
    expect(list.items()).toBeNull();
    expect(list.loading()).toBe('first');
    await question(0).answer({ items: ['1', '2'], nextCursor: 'x' });
    expect(list.hasMore()).toBe(true);
    void list.more();
    void list.more();
    expect(question(1).cursor).toBe('x');
    await question(1).answer({ items: ['3'], nextCursor: null });
    expect(list.items()).toEqual(['1', '2', '3']);
    expect(list.hasMore()).toBe(false);
    await list.more();
    expect(() => question(2)).toThrow();
  });

  it('keeps what it shows until the next answer, and drops an answer that comes too late', async () => {
    const { list, question } = open();
    void list.show('a');
    await question(0).answer({ items: ['a'], nextCursor: null });
    void list.show('ab');
    void list.show('abc');
    expect(list.items()).toEqual(['a']);
    await question(2).answer({ items: ['abc'], nextCursor: null });
    await question(1).answer({ items: ['ab'], nextCursor: null });
    expect(list.items()).toEqual(['abc']);
  });

  it('drops the next page of a list that is no longer asked for', async () => {
    const { list, question } = open();
    void list.show('a');
    await question(0).answer({ items: ['a'], nextCursor: 'x' });
    void list.more();
    void list.show('b');
    await question(2).answer({ items: ['b'], nextCursor: null });
    await question(1).answer({ items: ['a2'], nextCursor: null });
    expect(list.items()).toEqual(['b']);
  });

  it('finds its place again for a minute, with every page, and asks anew after that', async () => {
    const { list, question, questions, later } = open();
    void list.show('a');
    await question(0).answer({ items: ['1'], nextCursor: 'x' });
    void list.more();
    await question(1).answer({ items: ['2'], nextCursor: null });
    later(59_000);
    await list.show('a');
    expect(list.items()).toEqual(['1', '2']);
    expect(questions).toHaveLength(2);
    later(61_000);
    void list.show('a');
    expect(questions).toHaveLength(3);
  });

  it('says why a page did not come, keeps the others, and can be asked again', async () => {
    const { list, question } = open();
    void list.show('a');
    await question(0).answer({ items: ['1'], nextCursor: 'x' });
    void list.more();
    await question(1).refuse();
    expect(list.problem()?.message).toContain('trouble');
    expect(list.items()).toEqual(['1']);
    void list.reload();
    await question(2).answer({ items: ['1', '2'], nextCursor: null });
    expect(list.problem()).toBeNull();
    expect(list.items()).toEqual(['1', '2']);
  });

  it('takes in what was changed elsewhere, and forgets when told', async () => {
    const { list, question, questions } = open();
    void list.show('a');
    await question(0).answer({ items: ['1', '2'], nextCursor: null });
    list.change((items) => items.filter((item) => item !== '1'));
    expect(list.items()).toEqual(['2']);
    list.forget();
    expect(list.items()).toBeNull();
    void list.show('a');
    expect(questions).toHaveLength(2);
  });
});
