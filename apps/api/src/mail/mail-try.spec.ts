import { afterTry, outcomeOf } from './mail-try';

const now = new Date('2026-11-22T08:00:00Z');

describe('a mail that was tried', () => {
  it('waits longer each time, at most four hours, and is given up in the end', () => {
    const waits = Array.from({ length: 12 }, (_, index) => {
      const next = afterTry({ kind: 'again', problem: 'no' }, index + 1, now);
      return next.state === 'waiting' ? (next.at.getTime() - now.getTime()) / 60_000 : next.state;
    });
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240, 'failed']);
  });

  it.each([
    ['a full mailbox', { responseCode: 452, code: 'EENVELOPE' }, false, 'again'],
    ['an unknown mailbox', { responseCode: 550, code: 'EENVELOPE' }, false, 'refused'],
    ['a server that takes the text and says no', { responseCode: 554, code: 'EMESSAGE' }, true, 'refused'],
    ['a wrong password of ours', { responseCode: 535, code: 'EAUTH' }, false, 'again'],
    ['nobody there', { code: 'ESOCKET' }, false, 'again'],
    ['an address that is none', { code: 'EENVELOPE' }, false, 'refused'],
    ['a line that broke before the text', { code: 'ECONNECTION' }, false, 'again'],
    ['a line that broke in the text', { code: 'ECONNECTION' }, true, 'unknown'],
    ['whatever else', new Error('odd'), false, 'again'],
  ])('after %s', (_, error, asked, kind) => expect(outcomeOf(error, asked).kind).toBe(kind));
});
