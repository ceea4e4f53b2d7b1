import { Limit } from './limit';
import { networkOf } from './network';

describe('a limit', () => {
  afterEach(() => jest.useRealTimers());

  it('gives its points to each key, and then says how long to wait', async () => {
    const limit = new Limit(2, 60, 'Wait.');
    await limit.take('a');
    await limit.take('a');
    await expect(limit.take('a')).rejects.toMatchObject({ code: 'too-many-requests', extras: { retryAfter: 60 } });
    await expect(limit.take('b')).resolves.toBeUndefined();
  });

  it('holds against takers at the same moment', async () => {
    const limit = new Limit(3, 60, 'Wait.');
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => limit.take('a')));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });

  it('begins anew when its time is over, or when it is told to forget', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    const limit = new Limit(1, 60, 'Wait.');
    await limit.take('a');
    await limit.forget('a');
    await limit.take('a');
    jest.advanceTimersByTime(59_000);
    await expect(limit.check('a')).rejects.toMatchObject({ code: 'too-many-requests' });
    jest.advanceTimersByTime(1_050);
    await expect(limit.check('a')).resolves.toBeUndefined();
  });

  it('refuses by what was counted, and takes nothing by looking', async () => {
    const limit = new Limit(1, 60, 'Wait.');
    await limit.check('a');
    await limit.check('a');
    await limit.count('a');
    await expect(limit.check('a')).rejects.toMatchObject({ code: 'too-many-requests' });
  });
});

describe('the network of an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('of %s is %s', (ip, network) => expect(networkOf(ip)).toBe(network));
});
