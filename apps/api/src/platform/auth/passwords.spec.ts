import * as argon2 from '@node-rs/argon2';
import { setTimeout } from 'node:timers/promises';
import { Passwords } from './passwords';

jest.mock('@node-rs/argon2', () => {
  const real = jest.requireActual<typeof argon2>('@node-rs/argon2');
  return { ...real, verify: jest.fn(real.verify) };
});

describe('passwords', () => {
  const passwords = new Passwords();

  it('are kept as argon2id with the parameters of the day, each with a salt of its own', async () => {
    const [one, two] = await passwords.hashAll(['a lantern in the meadow', 'a lantern in the meadow']);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
  });

  it('fit in any Unicode spelling, and no other', async () => {
    const kept = await passwords.hash('Zoe\u0308 and the \ufb01sh');
    expect(await passwords.verify(kept, 'Zo\u00eb and the fish')).toBe(true);
    expect(await passwords.verify(kept, 'zoë and the fish')).toBe(false);
    expect(await passwords.verify(null, 'nobody has this password')).toBe(false);
  });

  it('are computed at the same cost where there is none to compare with', async () => {
    const compute = jest.mocked(argon2.verify);
    compute.mockClear();
    await passwords.verify(await passwords.hash('a lantern in the meadow'), 'a guess');
    await passwords.verify(null, 'a guess');
    const costs = compute.mock.calls.map(([against]) => String(against).split('$').slice(1, 4));
    expect(costs).toEqual([
      ['argon2id', 'v=19', 'm=19456,t=2,p=1'],
      ['argon2id', 'v=19', 'm=19456,t=2,p=1'],
    ]);
  });

  it('of a long list leave room for those who sign in meanwhile', async () => {
    let listDone = false;
    const list = passwords.hashAll(Array.from({ length: 200 }, () => 'one of very many')).then(() => (listDone = true));
    await setTimeout(30);
    for (let round = 0; round < 3; round++) await passwords.verify(null, 'somebody who waits');
    expect(listDone).toBe(false);
    await list;
  });
});
