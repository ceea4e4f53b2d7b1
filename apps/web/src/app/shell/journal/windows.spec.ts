import { Windows } from './windows';

/** Channels that hear each other, as those of one browser do. */
class Channel extends EventTarget {
  static all: Channel[] = [];
  constructor() {
    super();
    Channel.all.push(this);
  }
  postMessage(data: unknown): void {
    for (const other of Channel.all)
      if (other !== this) queueMicrotask(() => other.dispatchEvent(Object.assign(new Event('message'), { data })));
  }
}

function storage(content = new Map<string, string>()) {
  return {
    content,
    getItem: (key: string) => content.get(key) ?? null,
    setItem: (key: string, value: string) => void content.set(key, value),
  };
}

describe('the windows of a browser', () => {
  const real = globalThis.BroadcastChannel;

  beforeEach(() => {
    Channel.all = [];
    globalThis.BroadcastChannel = Channel as unknown as typeof BroadcastChannel;
  });
  afterEach(() => (globalThis.BroadcastChannel = real));

  it('have names of their own and know of each other', async () => {
    const [one, two] = [new Windows(storage()), new Windows(storage())];
    const [first, second] = [await one.name, await two.name];
    expect(first).not.toBe(second);
    expect([...(await one.others())]).toEqual([second]);
  });

  it('keep their name through a reload', async () => {
    const kept = storage();
    const name = await new Windows(kept).name;
    Channel.all = [];
    expect(await new Windows(kept).name).toBe(name);
  });

  it('get a new name when they were duplicated', async () => {
    const first = storage();
    const original = new Windows(first);
    const name = await original.name;
    const copy = new Windows(storage(new Map(first.content)));
    expect(await copy.name).not.toBe(name);
    expect(await original.name).toBe(name);
  });
});
