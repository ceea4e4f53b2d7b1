import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { type Found, finder } from './finder';

const found = (...labels: string[]): Found => ({ items: labels.map((label) => ({ value: label, label })), nextCursor: null });

function open(find: (text: string) => Promise<Found>) {
  const made = TestBed.runInInjectionContext(() => finder(find));
  const settle = async (): Promise<void> => {
    TestBed.tick();
    await new Promise((done) => setTimeout(done));
    TestBed.tick();
  };
  const offered = () => made.options()?.map(({ label }) => label);
  return { ...made, settle, offered };
}

describe('What a picker offers', () => {
  it('fits the text, without the blanks around it', async () => {
    const asked: string[] = [];
    const { query, settle, offered } = open(async (text) => {
      asked.push(text);
      return found(`of ${text}`);
    });
    await settle();
    expect(asked).toEqual(['']);
    query.set('  ada ');
    await settle();
    expect(asked).toEqual(['', 'ada']);
    expect(offered()).toEqual(['of ada']);
  });

  it('stays until the next answer is there, and says that it waits', async () => {
    let answer: (page: Found) => void = () => undefined;
    const { query, settle, offered, busy, partial } = open((text) =>
      text === '' ? Promise.resolve({ ...found('Ada'), nextCursor: 'x' }) : new Promise((resolve) => (answer = resolve)),
    );
    await settle();
    expect(partial()).toBe(true);
    query.set('grace');
    await settle();
    expect(offered()).toEqual(['Ada']);
    expect(busy()).toBe(true);
    answer(found('Grace'));
    await settle();
    expect(offered()).toEqual(['Grace']);
    expect([busy(), partial()]).toEqual([false, false]);
  });

  it('says why there is none', async () => {
    const { settle, options, failed } = open(() =>
      Promise.reject(new HttpErrorResponse({ status: 503, error: { detail: 'Later.' } })),
    );
    await settle();
    expect(options()).toBeNull();
    expect(failed()).toBe('Later.');
  });
});
