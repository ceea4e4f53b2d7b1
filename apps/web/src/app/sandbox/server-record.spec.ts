import fc from 'fast-check';
import { logEntries, recordedTimes, timeBars } from './server-record';
import { phases } from './server-timing';

describe('The bars of a request', () => {
  it('follow one another without a gap and fill the whole line', () => {
    const times = fc.record(Object.fromEntries(phases.map((phase) => [phase, fc.double({ min: 0.01, max: 50, noNaN: true })])), {
      requiredKeys: ['auth'],
    });
    fc.assert(
      fc.property(times, (known) => {
        const bars = timeBars(known);
        let end = 0;
        for (const { from, share } of bars) {
          expect(from).toBeCloseTo(end);
          end = from + share;
        }
        expect(end).toBeCloseTo(1);
      }),
    );
  });

  it('come from the record, which says null for what was not reached', () =>
    expect(recordedTimes({ auth: 0.5, validation: 0, controller: null, service: null, database: null, total: 0.5 })).toEqual({
      auth: 0.5,
      validation: 0,
    }));

  it('are empty for parts that were never reached', () => {
    expect(timeBars({ auth: 0.5 }).map(({ milliseconds }) => milliseconds)).toEqual([0.5, null, null, null, null]);
    expect(timeBars({ auth: 0 }).every(({ share }) => share === 0)).toBe(true);
  });
});

describe('The log line', () => {
  it('is told key by key', () =>
    expect(
      logEntries({ level: 'info', req: { id: 'a1', method: 'GET' }, ms: 1.5, account: null, fields: ['name', 'email'] }),
    ).toEqual([
      { name: 'level', value: 'info' },
      { name: 'req.id', value: 'a1' },
      { name: 'req.method', value: 'GET' },
      { name: 'ms', value: '1.5' },
      { name: 'account', value: 'null' },
      { name: 'fields', value: '["name","email"]' },
    ]));

  it.each([[null], [undefined], ['text']])('that is none (%p) has no keys', (log) => expect(logEntries(log)).toEqual([]));
});
