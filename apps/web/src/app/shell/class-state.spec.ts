import { TestBed } from '@angular/core/testing';
import { ClassState } from './class-state';
import { ClassStateClient } from './class-state.client';

describe('whether the class on the screen is archived', () => {
  let state: ClassState;
  let status: jest.Mock<Promise<'active' | 'archived'>, [string]>;

  beforeEach(() => {
    jest.useFakeTimers();
    status = jest.fn<Promise<'active' | 'archived'>, [string]>(() => Promise.resolve('archived'));
    TestBed.configureTestingModule({ providers: [{ provide: ClassStateClient, useValue: { status } }] });
    state = TestBed.inject(ClassState);
  });

  afterEach(() => jest.useRealTimers());

  it('is asked for once where no screen tells', async () => {
    state.enter('a');
    state.enter('a');
    await jest.advanceTimersByTimeAsync(5000);
    expect(status.mock.calls).toEqual([['a']]);
    expect(state.archived()).toBe(true);
  });

  it('is what the screen tells, without a request', async () => {
    state.enter('a');
    state.tell('a', 'archived');
    expect(state.archived()).toBe(true);
    await jest.advanceTimersByTimeAsync(5000);
    expect(status).not.toHaveBeenCalled();
    state.tell('a', 'active');
    expect(state.archived()).toBe(false);
  });

  it('is of one class and of no other, and known at once when the reader comes back', () => {
    state.enter('a');
    state.tell('a', 'archived');
    state.enter('b');
    expect(state.archived()).toBe(false);
    state.enter(null);
    expect(state.archived()).toBe(false);
    state.enter('a');
    expect(state.archived()).toBe(true);
  });

  it('a class that cannot be asked for is not archived', async () => {
    status.mockRejectedValue(new Error('offline'));
    state.enter('a');
    await jest.advanceTimersByTimeAsync(5000);
    expect(state.archived()).toBe(false);
  });

  it('who has left before the answer was due asks for nothing', async () => {
    state.enter('a');
    state.enter(null);
    await jest.advanceTimersByTimeAsync(5000);
    expect(status).not.toHaveBeenCalled();
  });
});
