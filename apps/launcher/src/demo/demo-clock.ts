const minute = 60_000;
const day = 24 * 60 * minute;

/** Reads the moments of the demonstration, which lies around the moment it is made and by the clock of its classes' school. */
export class DemoClock {
  readonly now: Date;
  readonly timeZone: string;

  constructor(now: Date, timeZone: string) {
    this.now = now;
    this.timeZone = timeZone;
  }

  /** `12m` or `3h10m`: so long ago. `4d 20:15`: at that time four days ago; with a minus, in four days. */
  at(moment: string): Date {
    const ago = /^(?:(\d+)h)?(?:(\d+)m)?$/.exec(moment);
    if (moment !== '' && ago) return this.minutesAgo(Number(ago[1] ?? 0) * 60 + Number(ago[2] ?? 0));
    const [, days, hours, minutes] = /^(-?\d+)d (\d\d):(\d\d)$/.exec(moment) ?? [];
    if (days === undefined) throw new Error(`"${moment}" is no moment of the demonstration`);
    const wall = this.midnight(Number(days)) + (Number(hours) * 60 + Number(minutes)) * minute;
    // The offset of that day may be another than today's.
    return new Date(wall - this.offset(new Date(wall - this.offset(this.now))));
  }

  /** The date in the school, `YYYY-MM-DD`; a negative number of days lies ahead. */
  date(daysAgo: number): string {
    return new Date(this.midnight(daysAgo)).toISOString().slice(0, 10);
  }

  private minutesAgo(minutes: number): Date {
    return new Date(this.now.getTime() - minutes * minute);
  }

  /** What the school's clock shows at midnight, written as if it were UTC. */
  private midnight(daysAgo: number): number {
    const wall = this.now.getTime() + this.offset(this.now);
    return Math.floor(wall / day) * day - daysAgo * day;
  }

  /** How far the school's clock is ahead of UTC, in milliseconds. */
  private offset(at: Date): number {
    const format = new Intl.DateTimeFormat('en', { timeZone: this.timeZone, timeZoneName: 'longOffset' });
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minute;
  }
}
