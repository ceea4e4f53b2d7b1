import { Fetched } from './fetched';

describe('something fetched', () => {
  it('stays in view while it is asked for again', async () => {
    const page = new Fetched<string>();
    await page.ask(async () => 'first');
    const second = Promise.withResolvers<string>();
    const asked = page.ask(() => second.promise);
    expect([page.value(), page.loading()]).toEqual(['first', true]);
    second.resolve('second');
    await asked;
    expect([page.value(), page.loading()]).toEqual(['second', false]);
  });

  it('is not replaced by a late answer to an earlier question', async () => {
    const page = new Fetched<string>();
    const slow = Promise.withResolvers<string>();
    const first = page.ask(() => slow.promise);
    await page.ask(async () => 'newer');
    slow.resolve('older');
    expect(await first).toBeNull();
    expect(page.value()).toBe('newer');
  });

  it('keeps what it has when asking fails, and forgets the failure once it works again', async () => {
    const page = new Fetched<string>();
    await page.ask(async () => 'known');
    await page.ask(() => Promise.reject(new Error('down')));
    expect([page.value(), page.problem()?.code, page.loading()]).toEqual(['known', 'unexpected', false]);
    await page.ask(async () => 'back');
    expect([page.value(), page.problem()]).toEqual(['back', null]);
  });

  it('starting with another thing drops answers that are still on their way', async () => {
    const page = new Fetched<string>();
    const slow = Promise.withResolvers<string>();
    const asked = page.ask(() => slow.promise);
    page.start('other');
    slow.resolve('late');
    await asked;
    expect([page.value(), page.loading()]).toEqual(['other', false]);
  });
});
