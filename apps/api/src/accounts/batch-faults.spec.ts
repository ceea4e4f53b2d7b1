import { batchFaults } from './batch-faults';

describe('a pasted list', () => {
  it('may hold each new e-mail once', () => expect(batchFaults(['a@x', 'b@x'], new Set(['c@x']))).toEqual([]));

  it('is told of every repetition, with the row where it stands first', () =>
    expect(
      batchFaults(['a@x', 'b@x', 'a@x', 'a@x'], new Set()).map(({ field, message }) => [field, /row (\d)/.exec(message)?.[1]]),
    ).toEqual([
      ['rows.2.email', '1'],
      ['rows.3.email', '1'],
    ]));

  it('is told of an e-mail that is taken once, not at each repetition', () =>
    expect(batchFaults(['a@x', 'a@x'], new Set(['a@x'])).map(({ message }) => message)).toEqual([
      'There is an account with this e-mail already.',
      'This e-mail stands in row 1 already.',
    ]));
});
