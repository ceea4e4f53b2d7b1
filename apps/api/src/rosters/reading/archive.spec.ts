import { oneRoster, SMALL_SCHOOL } from '../fixtures/one-roster-files';
import { Archive } from './archive';
import { RosterFault } from './roster-fault';

async function readAll(bytes: Buffer): Promise<void> {
  const archive = await Archive.open(async function* (start, end) {
    yield bytes.subarray(start, end);
  }, bytes.length);
  try {
    for (const name of ['manifest.csv', 'users.csv'])
      if (archive.has(name)) for await (const piece of archive.read(name)) expect(piece.length).toBeGreaterThan(0);
  } finally {
    archive.close();
  }
}

describe('an archive of which one byte was changed on the way', () => {
  it.each([0x00, 0x4f, 0xff])('is read, or refused with a reason, wherever it is: %i', async (value) => {
    const whole = await oneRoster(SMALL_SCHOOL);
    const unexplained: string[] = [];
    for (let place = 0; place < whole.length; place++) {
      const bytes = Buffer.from(whole);
      bytes.writeUInt8(value, place);
      await readAll(bytes).catch((error: unknown) => {
        if (!(error instanceof RosterFault)) unexplained.push(`byte ${place}: ${String(error)}`);
      });
    }
    expect(unexplained).toEqual([]);
  });
});
