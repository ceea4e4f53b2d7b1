import { firstTimes, readMoreTime } from './more-time';

const zone = 'Europe/Berlin';
const ofClass = { opensAt: null, dueAt: new Date('2027-03-26T17:00:00Z'), closesAt: new Date('2027-03-30T16:00:00Z') };

describe('more time, as it is typed', () => {
  it('begins with what holds now, in the time of the class', () => {
    expect(firstTimes(ofClass, null, zone)).toEqual({ dueAt: '2027-03-26T18:00', closesAt: '2027-03-30T18:00' });
    const own = { dueAt: new Date('2027-03-28T16:00:00Z'), closesAt: null };
    expect(firstTimes(ofClass, own, zone)).toEqual({ dueAt: '2027-03-28T18:00', closesAt: '2027-03-30T18:00' });
    expect(firstTimes({ ...ofClass, closesAt: null }, null, zone).closesAt).toBe('');
  });

  it('is the instant that a clock in the class shows, on either side of the change of clocks', () => {
    const { own, problems } = readMoreTime(ofClass, { dueAt: '2027-03-27T18:00', closesAt: '2027-04-01T18:00' }, zone);
    expect(own).toEqual({ dueAt: new Date('2027-03-27T17:00:00Z'), closesAt: new Date('2027-04-01T16:00:00Z') });
    expect(problems).toEqual({});
  });

  it('leaves a date to the class that was not touched', () => {
    const { own, none } = readMoreTime(ofClass, { dueAt: '2027-03-29T18:00', closesAt: '2027-03-30T18:00' }, zone);
    expect(own).toEqual({ dueAt: new Date('2027-03-29T16:00:00Z'), closesAt: null });
    expect(none).toBe(false);
    expect(readMoreTime(ofClass, firstTimes(ofClass, null, zone), zone)).toMatchObject({ none: true, problems: {} });
  });

  it('says what is wrong under the field that should be moved', () => {
    const problems = (dueAt: string, closesAt: string) => Object.keys(readMoreTime(ofClass, { dueAt, closesAt }, zone).problems);
    expect(problems('', '2027-03-30T18:00')).toEqual(['dueAt']);
    expect(problems('2027-03-25T18:00', '2027-03-29T18:00')).toEqual(['dueAt', 'closesAt']);
    expect(problems('2027-04-05T18:00', '2027-04-01T18:00')).toEqual(['closesAt']);
  });
});
