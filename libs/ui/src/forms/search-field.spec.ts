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
  return { fixture, input, type, asked };
}

describe('A search field', () => {
  afterEach(() => jest.useRealTimers());

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

  it('is cleared by Escape', async () => {
    const { input, type, asked } = await open();
    type('ada');
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(asked).toEqual(['ada', '']);
  });
});
