import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { Toasts } from '@big-six/ui';
import { Doing, doingWithToasts } from './doing';

const refusal = () => new HttpErrorResponse({ status: 409, error: { code: 'taken', detail: 'This is taken.' } });

describe('Doing what was pressed', () => {
  it('does it once, however often it is pressed meanwhile, and says which of several it is', async () => {
    const doing = new Doing();
    let done = (): void => undefined;
    const work = jest.fn(() => new Promise<void>((resolve) => (done = resolve)));
    const first = doing.run(work, 'second-row');
    expect(doing.busy()).toBe(true);
    expect(doing.what()).toBe('second-row');
    expect(await doing.run(work, 'third-row')).toBe(false);
    expect(doing.what()).toBe('second-row');
    done();
    expect(await first).toBe(true);
    expect(work).toHaveBeenCalledTimes(1);
    expect(doing.busy()).toBe(false);
  });

  it('keeps why it failed until the next try, or until it no longer matters', async () => {
    const doing = new Doing();
    expect(await doing.run(() => Promise.reject(refusal()))).toBe(false);
    expect(doing.busy()).toBe(false);
    expect(doing.problem()?.message).toBe('This is taken.');
    expect(await doing.run(async () => expect(doing.problem()).toBeNull())).toBe(true);
    expect(doing.problem()).toBeNull();
    await doing.run(() => Promise.reject(refusal()));
    doing.forget();
    expect(doing.problem()).toBeNull();
  });

  it('says in a toast that stays what went wrong, and nothing of what went well', async () => {
    const toasts = TestBed.inject(Toasts);
    const [plain, told] = TestBed.runInInjectionContext(() => [doingWithToasts(), doingWithToasts('Nothing was saved.')]);
    await plain.run(async () => undefined);
    await plain.run(() => Promise.reject(refusal()));
    await told.run(() => Promise.reject(refusal()));
    expect(toasts.list().map(({ text, tone }) => ({ text, tone }))).toEqual([
      { text: 'This is taken.', tone: 'negative' },
      { text: 'Nothing was saved. This is taken.', tone: 'negative' },
    ]);
  });
});
