import { createEnvironmentInjector, DOCUMENT, EnvironmentInjector, runInInjectionContext } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { whileVisible } from './while-visible';

describe('work while the tab is in view', () => {
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  let screen: EnvironmentInjector;
  let count: number;

  const look = (state: 'visible' | 'hidden') => {
    document.visibilityState = state;
    document.dispatchEvent(new Event('visibilitychange'));
  };

  beforeEach(() => {
    jest.useFakeTimers();
    document.visibilityState = 'visible';
    count = 0;
    screen = createEnvironmentInjector([{ provide: DOCUMENT, useValue: document }], TestBed.inject(EnvironmentInjector));
    runInInjectionContext(screen, () => whileVisible(30_000, () => count++));
  });
  afterEach(() => {
    if (!screen.destroyed) screen.destroy();
    jest.useRealTimers();
  });

  it('is done every half minute', () => {
    jest.advanceTimersByTime(95_000);
    expect(count).toBe(3);
  });

  it('rests behind another tab, and is done at once on return', () => {
    look('hidden');
    jest.advanceTimersByTime(300_000);
    expect(count).toBe(0);
    look('visible');
    expect(count).toBe(1);
  });

  it('is not done for a glance away', () => {
    jest.advanceTimersByTime(31_000);
    look('hidden');
    jest.advanceTimersByTime(5_000);
    look('visible');
    expect(count).toBe(1);
  });

  it('ends with the screen', () => {
    screen.destroy();
    jest.advanceTimersByTime(300_000);
    look('visible');
    expect(count).toBe(0);
  });
});
