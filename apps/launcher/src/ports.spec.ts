import { createServer, type Server } from 'node:net';
import { freePort, parsePort, requireFreePort } from './ports.ts';

describe('a port that another program has', () => {
  let other: Server;
  let taken: number;

  beforeAll(async () => {
    taken = await freePort();
    other = createServer();
    await new Promise<void>((resolve) => other.listen(taken, '127.0.0.1', resolve));
  });

  afterAll(() => new Promise((resolve) => other.close(resolve)));

  it('is refused in one sentence that says how to choose another', async () => {
    await expect(requireFreePort(taken, '127.0.0.1', 'PORT')).rejects.toThrow(
      `Port ${taken} is taken by another program: stop that program, or choose another port with PORT=${taken + 1} npm start.`,
    );
  });

  it('is passed over when any port will do', async () => {
    expect(await freePort(taken)).not.toBe(taken);
  });
});

it('takes a free port as it is', async () => {
  const port = await freePort();
  await expect(requireFreePort(port, '127.0.0.1', 'PORT')).resolves.toBeUndefined();
  expect(await freePort(port)).toBe(port);
});

it.each(['', 'http', '0', '65536', '3000.5', '-1', '0x10'])('refuses "%s" as a port', (text) => {
  expect(() => parsePort(text, 'PORT')).toThrow(`PORT is "${text}", which is not a port`);
});

it('reads a port', () => {
  expect(parsePort('3000', 'PORT')).toBe(3000);
});
