import { createEnvironmentInjector, EnvironmentInjector, runInInjectionContext } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { paced } from './paced';

describe('Work that is asked for often', () => {
  let screen: EnvironmentInjector;
  let count: number;
  let call: () => void;

  beforeEach(() => {
    jest.useFakeTimers();
    count = 0;
    screen = createEnvironmentInjector([], TestBed.inject(EnvironmentInjector));
    call = runInInjectionContext(screen, () => paced(8000, () => count++));
  });
  afterEach(() => {
    if (!screen.destroyed) screen.destroy();
    jest.useRealTimers();
  });

  it('is done at once, and after a rest once for all that was asked meanwhile', () => {
    for (let i = 0; i < 5; i++) call();
    expect(count).toBe(1);
    jest.advanceTimersByTime(8000);
    expect(count).toBe(2);
    jest.advanceTimersByTime(60_000);
    expect(count).toBe(2);
    call();
    expect(count).toBe(3);
  });

  it('goes on at its pace while it is asked for', () => {
    for (let second = 0; second < 40; second++) {
      call();
      jest.advanceTimersByTime(1000);
    }
    expect(count).toBe(6);
  });

  it('ends with its screen', () => {
    call();
    call();
    screen.destroy();
    jest.advanceTimersByTime(60_000);
    expect(count).toBe(1);
  });
});
