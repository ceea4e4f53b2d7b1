import { readEvents } from './events';

async function read(...chunks: string[]): Promise<unknown[]> {
  const bytes = new TextEncoder().encode(chunks.join(''));
  const lengths = chunks.map((chunk) => new TextEncoder().encode(chunk).length);
  let at = 0;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => {
      const length = lengths.shift();
      if (length === undefined) return controller.close();
      controller.enqueue(Uint8Array.from(bytes.subarray(at, at + length)));
      at += length;
    },
  });
  const events: unknown[] = [];
  for await (const event of readEvents(body)) events.push(event);
  return events;
}

describe('What the server says on an open line', () => {
  const overview = 'event: overview\nid: a1\ndata: {"students":3}\n\n';

  it('is an event for each frame, and null for a sign of life', async () => {
    await expect(read(': open\n\n', overview, ': here\n\n', 'event: ended\ndata: {"why":"left: \\n\\n"}\n\n')).resolves.toEqual([
      null,
      { event: 'overview', id: 'a1', data: { students: 3 } },
      null,
      { event: 'ended', id: null, data: { why: 'left: \n\n' } },
    ]);
  });

  it('may come in any pieces', async () => {
    const text = `: open\n\nevent: overview\nid: a1\ndata: {"name":"Émile 😀"}\n\n`;
    for (const size of [1, 2, 3, 7, 50]) {
      const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'gu')) ?? [];
      await expect(read(...pieces)).resolves.toEqual([null, { event: 'overview', id: 'a1', data: { name: 'Émile 😀' } }]);
    }
  });

  it('that is cut off in the middle of an event is not an event', async () => {
    await expect(read(overview, 'event: overview\nid: b2\ndata: {"stud')).resolves.toHaveLength(1);
  });
});
