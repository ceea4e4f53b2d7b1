import fc from 'fast-check';
import { Device, type Fate, type PortChange, Window } from './devices.ts';
import type { DraftServer } from './server-model.ts';

/** Two tabs of one computer, and a phone. */
const WINDOWS = 3;

export type Step =
  | { kind: 'write'; window: number; length: number }
  | { kind: 'flush'; window: number }
  | { kind: 'wait'; time: number }
  | { kind: 'crash'; window: number }
  | { kind: 'open'; window: number }
  | { kind: 'choose'; window: number; which: 'mine' | 'theirs' | 'both' }
  | { kind: 'network'; window: number; fate: Fate }
  | { kind: 'hand-in'; window: number };

const window = fc.nat({ max: WINDOWS - 1 });

const writing: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('write' as const), window, length: fc.integer({ min: 1, max: 600 }) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('flush' as const), window }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), time: fc.constantFrom(300, 1_000, 7_000, 70_000) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('crash' as const), window }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('open' as const), window }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('choose' as const), window, which: fc.constantFrom('mine', 'theirs', 'both') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('network' as const),
      window,
      fate: fc.constantFrom<Fate>('answered', 'lost on the way', 'lost on the way back'),
    }),
  },
);

/** Mostly writing; some hand in, and go on as if they had not. */
export const steps: fc.Arbitrary<Step[]> = fc
  .tuple(
    fc.array(writing, { minLength: 5, maxLength: 30 }),
    fc.array(fc.oneof(writing, fc.record({ kind: fc.constant('hand-in' as const), window })), { maxLength: 8 }),
  )
  .map(([before, after]) => [...before, ...after]);

/**
 * Carries a schedule out and looks after every step whether each text that somebody may ask for is somewhere: in an open window, with
 * the server, in its history, or on a device. Owed is every text that nobody has written over who had it before them, and so both of
 * two between which somebody chooses. And nobody hands in over a saved text that was never before them.
 * @returns how many texts are owed at the end
 * @throws naming the text that is nowhere, or was never read
 */
export async function carryOut(
  schedule: readonly Step[],
  server: DraftServer,
  pass: (milliseconds: number) => Promise<void>,
  change?: PortChange,
): Promise<number> {
  const fates: Fate[] = Array.from({ length: WINDOWS }, () => 'answered');
  const computer = new Device();
  const phone = new Device();
  const windows = [computer, computer, phone].map(
    (device, index) => new Window(device, `window ${index}`, server, () => fates[index] ?? 'answered', change),
  );
  const owed = new Set<string>();
  /** What was before the person at each window. */
  const read = windows.map(() => new Set<string>());

  const settle = () => pass(250);
  const open = async (one: Window) => {
    let opened = false;
    const opening = one.open().finally(() => (opened = true));
    while (!opened) await pass(10);
    await opening;
  };
  const check = async (after: string): Promise<void> => {
    const device = soon(Promise.all([computer.kept(), phone.kept()]), pass);
    const there = new Set([
      ...windows.flatMap(({ saver }) => (saver ? [saver.text()] : [])),
      (await server.read()).text,
      await server.submission(),
      ...(await server.history()),
      ...(await device).flat(),
    ]);
    for (const text of owed) if (!there.has(text)) throw new Error(`"${text.slice(0, 12)}" is nowhere after ${after}`);
  };

  const look = (): void =>
    windows.forEach(({ saver }, index) => {
      const state = saver?.state();
      if (saver) read[index]?.add(saver.text());
      if (state?.kind === 'conflict') read[index]?.add(state.theirs.text);
    });
  const handIn = async (index: number): Promise<void> => {
    const [before, saved] = [await server.submission(), (await server.read()).text];
    await soon(windows[index]?.handIn() ?? Promise.resolve(), pass);
    const after = await server.submission();
    if (before === null && after !== null && ![...(read[index] ?? []), after].includes(saved) && saved.trim() !== '')
      throw new Error(`"${saved.slice(0, 12)}" was never read by who handed in over it`);
  };

  for (const one of windows) await open(one);
  for (const [number, step] of schedule.entries()) {
    const one = 'window' in step ? windows[step.window] : undefined;
    if (step.kind === 'wait') await pass(step.time);
    else if (step.kind === 'network') fates[step.window] = step.fate;
    else if (step.kind === 'open' && one && !one.isOpen) await open(one);
    else if (step.kind === 'crash') one?.crash();
    else if (step.kind === 'hand-in') await handIn(step.window);
    else if (one?.saver) {
      if (step.kind === 'write') {
        const text = `text ${number} `.padEnd(step.length, '.');
        // Who writes has what was there before them, and has changed it.
        owed.delete(one.saver.text());
        owed.add(text);
        one.saver.write(text);
      } else if (step.kind === 'flush') one.saver.flush();
      else if (step.kind === 'choose' && step.which === 'both') one.saver.merge(`both at ${number} `.padEnd(100, '.'));
      else if (step.kind === 'choose' && step.which !== 'both') one.saver.choose(step.which);
    }
    look();
    await settle();
    look();
    await check(`step ${number}, ${JSON.stringify(step)}`);
  }

  // In the end the network is back for everybody, who choose what is before them.
  fates.fill('answered');
  for (const one of windows) if (!one.isOpen) await open(one);
  for (let turn = 0; turn < 2 * WINDOWS; turn++) {
    windows.forEach(({ saver }) => saver?.flush());
    await pass(2_500);
    await check('everybody is back');
    windows.forEach(({ saver }) => saver?.choose(turn % 2 ? 'mine' : 'theirs'));
  }
  await pass(2_500);
  await check('everybody has chosen');
  windows.forEach((one) => one.crash());
  return owed.size;
}

async function soon<T>(promise: Promise<T>, pass: (milliseconds: number) => Promise<void>): Promise<T> {
  let done = false;
  promise.finally(() => (done = true)).catch(() => undefined);
  for (let turn = 0; turn < 500 && !done; turn++) await pass(1);
  return promise;
}
