/** Something that the server said of itself. */
export interface LiveEvent {
  readonly event: string;
  /** Names the state it tells of, to be told apart from later ones; null when it has none. */
  readonly id: string | null;
  readonly data: unknown;
}

/** Reads server-sent events as they come; null for a sign that the line still holds. */
export async function* readEvents(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<LiveEvent | null, void> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const frames = (rest + value).split('\n\n');
    rest = frames.pop() ?? '';
    for (const frame of frames) yield readFrame(frame);
  }
}

function readFrame(frame: string): LiveEvent | null {
  const fields = new Map(
    frame
      .split('\n')
      .map((line) => /^(event|id|data): (.*)$/.exec(line))
      .filter((found) => found !== null)
      .map(([, name = '', value = '']) => [name, value]),
  );
  const [event, data] = [fields.get('event'), fields.get('data')];
  if (event === undefined || data === undefined) return null;
  return { event, id: fields.get('id') ?? null, data: JSON.parse(data) as unknown };
}
