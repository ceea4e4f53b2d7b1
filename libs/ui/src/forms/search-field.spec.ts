import { TestBed } from '@angular/core/testing';
import { SearchField } from './search-field';

async function open() {
  const fixture = TestBed.createComponent(SearchField);
  fixture.componentRef.setInput('label', 'Search accounts');
  await fixture.whenStable();
  jest.useFakeTimers();
  const asked: string[] = [];
  fixture.componentInstance.value.subscribe((value) => asked.push(value));
  const input: HTMLInputElement = fixture.nativeElement.querySelector('input');
  const type = (text: string): void => {
    input.value = text;
    input.dispatchEvent(new Event('input'));
  };
  /** Gives what ends the press. */
  const press = (on: Element): (() => void) => {
    on.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    return () => on.dispatchEvent(new Event('pointerup', { bubbles: true }));
  };
  return { fixture, input, type, asked, press };
}

describe('A search field', () => {
  afterEach(() => {
    jest.useRealTimers();
    document.body.replaceChildren();
  });

  it('asks once the typing pauses, not at every letter', async () => {
    const { type, asked } = await open();
    for (const text of ['a', 'ad', 'ada']) {
      type(text);
      jest.advanceTimersByTime(100);
    }
    expect(asked).toEqual([]);
    jest.advanceTimersByTime(250);
    expect(asked).toEqual(['ada']);
  });

  it('asks at once on Enter, and not again afterwards', async () => {
    const { input, type, asked } = await open();
    type('ada');
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    jest.advanceTimersByTime(1000);
    expect(asked).toEqual(['ada']);
  });

  it('asks at once when it is left by keyboard, and after a press when it is left by that', async () => {
    const { input, type, asked, press } = await open();
    type('ada');
    input.dispatchEvent(new FocusEvent('blur'));
    expect(asked).toEqual(['ada']);
    type('alan');
    const release = press(document.body.appendChild(document.createElement('button')));
    input.dispatchEvent(new FocusEvent('blur'));
    jest.advanceTimersByTime(1000);
    expect(asked).toEqual(['ada']);
    release();
    jest.advanceTimersByTime(0);
    expect(asked).toEqual(['ada', 'alan']);
  });

  it('asks for nothing any more when a link is pressed: the way there would be cut off', async () => {
    const { input, type, asked, press } = await open();
    const link = document.body.appendChild(document.createElement('a'));
    link.href = '/cohorts/evening';
    type('ada');
    const release = press(link.appendChild(document.createElement('b')));
    input.dispatchEvent(new FocusEvent('blur'));
    release();
    jest.advanceTimersByTime(1000);
    expect(asked).toEqual([]);
  });

  it('is cleared by Escape', async () => {
    const { input, type, asked } = await open();
    type('ada');
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(asked).toEqual(['ada', '']);
  });
});
