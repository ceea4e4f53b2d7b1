import { removeTemporaryFolders } from '../../launcher/src/testing/temporary-folder.ts';
import { measureKills } from './kills.ts';
import { print, SIZES } from './sizes.ts';

jest.setTimeout(1_800_000);

const { writers, serverKills, databaseKills } = SIZES;

describe('what the server has said yes to', () => {
  afterAll(removeTemporaryFolders);

  it('is there byte for byte, however often the server and Postgres are killed while everybody writes', async () => {
    const plan = { writers, serverKills, databaseKills, seed: Date.now() % 1_000_000 };
    const { faults, lost, receiptsBroken, twice, invented, ...figures } = await measureKills(plan, { classes: 12 });
    print({ name: `kills during ${writers} writers`, ...figures, lost: lost.length });
    expect({ faults, lost, receiptsBroken, twice, invented }).toEqual({
      faults: [],
      lost: [],
      receiptsBroken: [],
      twice: [],
      invented: [],
    });
    expect(figures.acknowledged).toBeGreaterThan(writers);
    expect(figures.handedIn).toBeGreaterThan(0);
  });

  it('would be lost without synchronous commit, and these tests would notice', async () => {
    const careless = { sessions: '-c synchronous_commit=off', settings: { wal_writer_delay: '10s', synchronous_commit: 'off' } };
    // Whether something was still unwritten at the moment of one kill is chance.
    let noticed = 0;
    for (let seed = 1; seed <= 8 && noticed === 0; seed++) {
      const plan = { writers, serverKills: 0, databaseKills: 1, seed };
      const { faults, lost, acknowledged } = await measureKills(plan, { classes: 2, ...careless });
      print({ name: 'control: kills without synchronous commit', seed, acknowledged, lost: lost.length, faults: faults.length });
      noticed += lost.length;
    }
    expect(noticed).toBeGreaterThan(0);
  });
});
