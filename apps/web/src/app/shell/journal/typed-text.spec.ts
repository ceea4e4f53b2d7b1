import 'fake-indexeddb/auto';
import { Component, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { IDBFactory } from 'fake-indexeddb';
import { Session } from '../session/session';
import { UnsavedWork } from '../unsaved-work';
import { TypedNote } from './typed-note';
import { keepTyped } from './typed-text';

@Component({ imports: [TypedNote], template: `<app-typed-note [typed]="typed" />` })
class Screen {
  readonly name = signal<string | null>('reply/1');
  readonly text = signal('');
  readonly typed = keepTyped({ name: this.name, text: this.text, put: (text) => this.text.set(text) });
}

let shown: ComponentFixture<Screen>;

/** A screen in a window of one browser; what lies on its disk stays when another is opened. */
function open(accountId = 'ines'): Screen {
  TestBed.resetTestingModule();
  const key = btoa(accountId.padEnd(32, '.'));
  TestBed.configureTestingModule({
    providers: [{ provide: Session, useValue: { account: signal({ id: accountId }), deviceKey: () => key } }],
  });
  shown = TestBed.createComponent(Screen);
  TestBed.tick();
  return shown.componentInstance;
}

const words = (): string => (shown.nativeElement as HTMLElement).textContent?.trim() ?? '';

/** The disk and the other windows take turns that no clock of a test counts. */
async function until(true_: () => boolean): Promise<void> {
  for (let turn = 0; turn < 300 && !true_(); turn++) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await shown.whenStable();
  }
  expect(true_()).toBe(true);
}

async function type(screen: Screen, text: string): Promise<void> {
  screen.text.set(text);
  await until(() => screen.typed.onDevice() === true);
}

const leave = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

describe('a text that is typed to be sent by a press', () => {
  beforeEach(() => {
    sessionStorage.clear();
    globalThis.indexedDB = new IDBFactory();
  });

  it('is back when the screen is opened again, and says so', async () => {
    await type(open(), 'A long reply.');
    expect(words()).toBe('Kept on this device meanwhile.');
    const again = open();
    await until(() => again.text() === 'A long reply.');
    expect(words()).toBe('This is what you wrote here before.');
  });

  it('is back in another window once the one it was typed in is gone, and goes on there', async () => {
    await type(open(), 'A long reply.');
    sessionStorage.clear();
    const again = open();
    await until(() => again.text() === 'A long reply.');
    await type(again, 'A longer reply.');
    sessionStorage.clear();
    const third = open();
    await until(() => third.text() !== '');
    expect(third.text()).toBe('A longer reply.');
  });

  it('is kept for its writer and its place, and for nobody and nothing else', async () => {
    const screen = open();
    await type(screen, 'To the first.');
    screen.name.set('reply/2');
    await until(() => screen.text() === '');
    await type(screen, 'To the second.');
    screen.name.set('reply/1');
    await until(() => screen.text() === 'To the first.');
    const other = open('ada');
    await type(other, 'By Ada.');
    const again = open();
    await until(() => again.text() === 'To the first.');
  });

  it('holds a sign-in that ends, and is let go of when it was sent', async () => {
    const screen = open();
    const work = TestBed.inject(UnsavedWork);
    expect(work.any()).toBe(false);
    await type(screen, 'A long reply.');
    expect(work.any()).toBe(true);
    screen.typed.sent('A long reply.');
    screen.text.set('');
    await until(() => !work.any());
    const again = open();
    await type(again, 'Another.');
    expect(again.text()).toBe('Another.');
  });

  it('is let go of when its writer clears it', async () => {
    const screen = open();
    await type(screen, 'Never mind.');
    screen.text.set('');
    await until(() => words() === '');
    const again = open();
    await type(again, 'Another.');
    expect(again.text()).toBe('Another.');
  });

  it('that was typed before the disk had answered stands below what lay there', async () => {
    await type(open(), 'First.');
    const again = open();
    again.text.set('Second.');
    await until(() => again.text() === 'First.\n\nSecond.');
  });

  it('does not let the page go where this browser keeps nothing', async () => {
    globalThis.indexedDB = {
      open: () => {
        throw new Error('not allowed here');
      },
    } as unknown as IDBFactory;
    const screen = open();
    expect(leave()).toBe(false);
    screen.text.set('A long reply.');
    await until(() => screen.typed.onDevice() === false);
    await until(() => words().includes('leave the page open'));
    expect(leave()).toBe(true);
  });
});
