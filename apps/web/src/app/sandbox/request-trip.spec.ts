import type { Layer } from '@big-six/lesson-format';
import fc from 'fast-check';
import { endWords, timesWords, tripOf } from './request-trip';
import { phases, total } from './server-timing';

const stations = (['client', 'auth', 'controller', 'service', 'database'] as const).map((layer: Layer) => ({
  layer,
  title: layer,
}));
const all = { auth: 0.5, validation: 0.25, controller: 0.25, service: 1, database: 2 };

describe('The way of a request', () => {
  it('that is answered leads to the database and back', () => {
    const trip = tripOf({ status: 200, stoppedAt: null, times: all, roundTrip: 10 }, stations);
    expect(trip.refusedAt).toBeNull();
    expect(trip.way).toEqual(['client', 'auth', 'controller', 'service', 'database', 'service', 'controller', 'auth', 'client']);
    expect(trip.stops.map(({ milliseconds }) => milliseconds)).toEqual([6, 0.5, 0.5, 1, 2]);
    expect(endWords(trip, 10)).toBe('It went as far as database and came back, 10 ms in all.');
    expect(timesWords(trip)).toBe('client 6 ms, auth 0.5 ms, controller 0.5 ms, service 1 ms, database 2 ms.');
  });

  it('without a token ends at Auth', () => {
    const trip = tripOf({ status: 401, stoppedAt: null, times: { auth: 0.5 }, roundTrip: 3 }, stations);
    expect(trip.refusedAt?.layer).toBe('auth');
    expect(trip.way).toEqual(['client', 'auth', 'client']);
    expect(trip.stops.map(({ milliseconds }) => milliseconds)).toEqual([2.5, 0.5, null, null, null]);
  });

  it('with a body that fails ends where it is validated, in the controller', () => {
    const trip = tripOf({ status: 400, stoppedAt: null, times: { auth: 0.5, validation: 0.4 }, roundTrip: 3 }, stations);
    expect(trip.refusedAt?.layer).toBe('controller');
    expect(endWords(trip, 3)).toBe('It was refused at controller, 3 ms in all.');
    expect(timesWords(trip)).toBe('client 2.1 ms, auth 0.5 ms, controller 0.4 ms.');
  });

  it('that the service refused after a look into the database went there and is marked where it was refused', () => {
    const trip = tripOf({ status: 404, stoppedAt: 'service', times: all, roundTrip: 10 }, stations);
    expect(trip.refusedAt?.layer).toBe('service');
    expect(trip.way).toContain('database');
  });

  it('that something before our server refused ends where it began', () => {
    const trip = tripOf({ status: 502, stoppedAt: null, times: {}, roundTrip: 3 }, stations);
    expect(trip.refusedAt?.layer).toBe('client');
    expect(trip.way).toEqual(['client']);
  });

  it('accounts for every millisecond of the round trip', () => {
    const times = fc.record(Object.fromEntries(phases.map((phase) => [phase, fc.double({ min: 0, max: 50, noNaN: true })])), {
      requiredKeys: [],
    });
    fc.assert(
      fc.property(times, fc.double({ min: 0, max: 100, noNaN: true }), fc.constantFrom(200, 404), (known, rest, status) => {
        const trip = tripOf({ status, stoppedAt: null, times: known, roundTrip: total(known) + rest }, stations);
        const sum = trip.stops.reduce((all, { milliseconds }) => all + (milliseconds ?? 0), 0);
        expect(sum).toBeCloseTo(total(known) + rest);
        expect(trip.way[0]).toBe('client');
        expect(trip.way.at(-1)).toBe('client');
      }),
    );
  });
});
