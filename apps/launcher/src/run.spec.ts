import { whenAborted } from './run.ts';

describe('waiting to be asked to end', () => {
  it('ends when asked', async () => {
    const asked = new AbortController();
    const waiting = whenAborted(asked.signal);
    asked.abort();
    await expect(waiting).resolves.toBeUndefined();
  });

  it('ends at once when it was asked before anybody waited, as while the demonstration is written', async () => {
    const never = new Promise((resolve) => setTimeout(resolve, 500, 'never'));
    await expect(Promise.race([whenAborted(AbortSignal.abort()), never])).resolves.toBeUndefined();
  });
});
