const all = process.env['DURABILITY'] === 'full';

/** How much is tried: `npm run durability` tries the whole, `npm test` the same with less. */
export const SIZES = {
  writers: 200,
  serverKills: all ? 50 : 4,
  databaseKills: all ? 20 : 3,
  handInRounds: all ? 200 : 12,
  rosterKills: all ? 20 : 3,
  rosterPeople: all ? 20_000 : 3_000,
  schedules: all ? 5000 : 500,
  schedulesOnServer: all ? 500 : 60,
};

/** One measured line, as JSON, past Jest's own report. */
export function print(figures: object): void {
  process.stderr.write(`${JSON.stringify(figures)}\n`);
}
