import { duration, timesOf, total } from './server-timing';

describe('A Server-Timing header', () => {
  it('tells the time of each part that was reached', () =>
    expect(timesOf('auth;dur=0.31, validation;dur=0.2, controller;dur=0.05')).toEqual({
      auth: 0.31,
      validation: 0.2,
      controller: 0.05,
    }));

  it.each([
    [null, {}],
    ['', {}],
    ['cdn-cache;desc=HIT, total;dur=12', {}],
    ['auth', {}],
    ['auth;dur=soon, service;dur=-1', {}],
    ['auth;desc="who, are you";dur=1', { auth: 1 }],
    ['database ; desc=pg ; dur=2.5', { database: 2.5 }],
  ])('%p says %p', (header, times) => expect(timesOf(header)).toEqual(times));

  it('adds up', () => expect(total({ auth: 1, database: 2.5 })).toBe(3.5));
});

describe('A duration', () => {
  it.each([
    [0, '0 ms'],
    [0.002, 'under 0.01 ms'],
    [0.038, '0.04 ms'],
    [1.24, '1.2 ms'],
    [148.4, '148 ms'],
    [1520, '1.5 s'],
  ])('of %p ms is told as %p', (ms, words) => expect(duration(ms, 'en')).toBe(words));

  it('is told in the reader’s locale', () => expect(duration(1.24, 'de')).toBe('1,2 ms'));
});
