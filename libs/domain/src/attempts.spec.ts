import fc from 'fast-check';
import { type HandedInAttempt, newestAttempt, nextAttempt, openAttempt } from './attempts';
import type { ModuleAccess } from './schedule';

const handedIn = (handedInBy: HandedInAttempt['handedInBy'], returned = false, attempt = 1) => ({
  attempt,
  handedInBy,
  returned,
});

describe('the attempt that can be written', () => {
  it.each<[string, HandedInAttempt | null, ModuleAccess, number | null]>([
    ['the first, while the module is open', null, 'open', 1],
    ['the first, late', null, 'overdue', 1],
    ['none before it opens', null, 'not-open', null],
    ['none after it closed', null, 'closed', null],
    ['none after the student handed in', handedIn('student'), 'open', null],
    ['the second, when a teacher returned the first', handedIn('student', true), 'open', 2],
    ['the third, when a teacher returned the second', handedIn('student', true, 2), 'overdue', 3],
    ['none of a returned answer whose module is closed', handedIn('student', true), 'closed', null],
    ['none of what the closing handed in, while it is closed', handedIn('closing'), 'closed', null],
    ['the second, when there is more time after the closing handed in', handedIn('closing'), 'open', 2],
    ['none after a teacher accepted a late text, however long there is time', handedIn('teacher'), 'open', null],
    ['the next, when an accepted late text is returned', handedIn('teacher', true, 2), 'open', 3],
  ])('is %s', (_, newest, access, attempt) => {
    expect(openAttempt(newest, access)).toBe(attempt);
  });
});

describe('the attempt that counts', () => {
  it('is the newest, in whatever order they come', () => {
    expect(newestAttempt([])).toBeNull();
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 1 }), (numbers) => {
        expect(newestAttempt(numbers.map((attempt) => ({ attempt })))?.attempt).toBe(Math.max(...numbers));
      }),
    );
  });

  it('is followed by the very next one or by none', () => {
    const any = fc.record<HandedInAttempt>({
      attempt: fc.integer({ min: 1, max: 50 }),
      handedInBy: fc.constantFrom('student', 'closing', 'teacher'),
      returned: fc.boolean(),
    });
    fc.assert(fc.property(any, (newest) => expect([newest.attempt + 1, null]).toContain(nextAttempt(newest))));
  });
});
