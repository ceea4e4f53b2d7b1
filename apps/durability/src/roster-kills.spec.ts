import { removeTemporaryFolders } from '../../launcher/src/testing/temporary-folder.ts';
import { judge, measureRosterKills } from './roster-kills.ts';
import { print, SIZES } from './sizes.ts';

jest.setTimeout(1_800_000);

describe('a roster', () => {
  afterAll(removeTemporaryFolders);

  it('is applied as a whole or not at all, however often the server or Postgres is killed meanwhile', async () => {
    const { rosterPeople: people, rosterKills: kills } = SIZES;
    const { parts, ...figures } = await measureRosterKills({ people, kills, seed: Date.now() % 1_000_000 });
    print({ name: `kills while a roster of ${people} people is applied`, ...figures, parts: parts.length });
    expect(parts).toEqual([]);
    expect(figures.nothing + figures.all).toBe(kills);
  });

  it('would be noticed if only a part of it were there', () => {
    const none = { accounts: 0, enrollments: 0, members: 0, classes: 0, changes: 0, recorded: 0 };
    const all = { accounts: 60, enrollments: 60, members: 60, classes: 2, changes: 183, recorded: 60 };
    expect(judge(60, none, none, 'checked')).toBe('nothing');
    expect(judge(60, none, all, 'applied')).toBe('all');
    expect(judge(60, none, all, 'checked')).toMatch(/^checked, with 60 accounts/);
    expect(judge(60, none, { ...all, members: 59 }, 'applied')).toMatch(/59 members/);
    expect(judge(60, none, { ...none, accounts: 1 }, 'checked')).toMatch(/1 accounts/);
  });
});
