import { TestBed } from '@angular/core/testing';
import { Toasts } from './toasts';

describe('Toasts', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());
  const texts = (toasts: Toasts): string[] => toasts.list().map(({ text }) => text);

  it('leave by themselves when they tell of success, and wait to be closed when they do not', () => {
    const toasts = TestBed.inject(Toasts);
    toasts.show('Saved.');
    toasts.show('Not saved.', 'negative');
    jest.advanceTimersByTime(60_000);
    expect(texts(toasts)).toEqual(['Not saved.']);
    toasts.close(toasts.list()[0]?.id ?? 0);
    expect(texts(toasts)).toEqual([]);
  });

  it('never fill the screen', () => {
    const toasts = TestBed.inject(Toasts);
    for (const text of ['1', '2', '3', '4', '5']) toasts.show(text);
    expect(texts(toasts)).toEqual(['3', '4', '5']);
  });
});
