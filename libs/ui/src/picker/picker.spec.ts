import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Choice } from '../forms/select';
import { movedTo } from './active-option';
import { Picker } from './picker';

const ada = { value: '1', label: 'Ada Lovelace', hint: 'ada@school.example' };
const alan = { value: '2', label: 'Alan Turing' };
const grace = { value: '3', label: 'Grace Hopper', disabled: true };

@Component({
  imports: [Picker],
  template: `
    <form (submit)="submitted.set(true)" (keydown)="heard.set($event.key)">
      <ui-picker
        label="Teachers"
        [single]="single()"
        [options]="options()"
        [busy]="busy()"
        [partial]="partial()"
        [failed]="failed()"
        [(query)]="query"
        [(value)]="chosen"
      />
    </form>
  `,
})
class Page {
  readonly single = signal(false);
  readonly options = signal<readonly Choice[] | null>([ada, alan, grace]);
  readonly busy = signal(false);
  readonly partial = signal(false);
  readonly failed = signal<string | null>(null);
  readonly query = signal('');
  readonly chosen = signal<readonly Choice[]>([]);
  readonly submitted = signal(false);
  readonly heard = signal('');
}

async function open(prepare: (page: Page) => void = () => undefined) {
  Element.prototype.scrollIntoView = jest.fn();
  HTMLElement.prototype.showPopover = jest.fn();
  HTMLElement.prototype.hidePopover = jest.fn();
  const fixture = TestBed.createComponent(Page);
  const page = fixture.componentInstance;
  prepare(page);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  const field: HTMLInputElement = fixture.nativeElement.querySelector('input');
  const type = async (text: string): Promise<void> => {
    field.focus();
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await fixture.whenStable();
  };
  const press = async (...keys: string[]): Promise<KeyboardEvent[]> => {
    const events = keys.map((key) => new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    for (const event of events) {
      field.dispatchEvent(event);
      await fixture.whenStable();
    }
    return events;
  };
  const offered = (): string[] => [...document.querySelectorAll('[role=option]')].map((option) => option.textContent.trim());
  const active = (): string =>
    document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent.trim() ?? '';
  const click = async (selector: string): Promise<void> => {
    document.querySelector<HTMLElement>(selector)?.click();
    await fixture.whenStable();
  };
  return { page, fixture, field, type, press, click, offered, active };
}

describe('A picker', () => {
  afterEach(() => document.body.replaceChildren());

  it('is a combobox whose list opens by typing, by a click or by an arrow', async () => {
    const { field, type, press, click, offered } = await open();
    expect(field.getAttribute('role')).toBe('combobox');
    expect(offered()).toEqual([]);
    await type('a');
    expect(field.getAttribute('aria-expanded')).toBe('true');
    expect(offered()).toEqual(['Ada Lovelaceada@school.example', 'Alan Turing', 'Grace Hopper']);
    await press('Escape');
    expect(offered()).toEqual([]);
    await press('ArrowDown');
    expect(offered()).toHaveLength(3);
    await press('Escape');
    await click('input');
    expect(offered()).toHaveLength(3);
  });

  it('chooses several by keyboard alone, and goes on with an empty field', async () => {
    const { page, field, type, press, offered, active } = await open();
    await type('a');
    expect(active()).toContain('Ada');
    await press('Enter');
    expect(field.value).toBe('');
    expect(offered()).toEqual([]);
    await press('ArrowDown', 'ArrowDown', 'ArrowDown');
    expect(active()).toBe('Alan Turing');
    await press('Enter');
    expect(offered()).toHaveLength(3);
    expect(page.chosen()).toEqual([ada, alan]);
    expect(page.query()).toBe('');
    expect(page.submitted()).toBe(false);
  });

  it('takes one out again and gives the focus back', async () => {
    const { page, field, click } = await open((page) => page.chosen.set([ada, alan]));
    await click('[aria-label="Remove Ada Lovelace"]');
    expect(page.chosen()).toEqual([alan]);
    expect(document.activeElement).toBe(field);
  });

  it('does not choose what cannot be chosen, nor an answer to an earlier question', async () => {
    const { page, type, press, click } = await open((page) => page.options.set([grace]));
    await type('grace');
    await press('Enter');
    await click('[role=option]');
    expect(page.chosen()).toEqual([]);
    page.options.set([ada]);
    page.busy.set(true);
    await type('alan');
    await press('Enter');
    expect(page.chosen()).toEqual([]);
    page.busy.set(false);
    page.options.set([alan]);
    await press('ArrowDown', 'Enter');
    expect(page.chosen()).toEqual([alan]);
  });

  it('keeps Escape and Enter to itself while its list is open, and no longer', async () => {
    const { page, type, press } = await open();
    await type('a');
    const [escape] = await press('Escape');
    expect(escape?.defaultPrevented).toBe(true);
    expect(page.heard()).toBe('');
    await press('Escape');
    expect(page.heard()).toBe('Escape');
    const [enter] = await press('Enter');
    expect(enter?.defaultPrevented).toBe(false);
  });

  it('of one shows what is chosen, and shows it again when the typing led nowhere', async () => {
    const { page, field, type, press, fixture } = await open((page) => {
      page.single.set(true);
      page.chosen.set([ada]);
    });
    expect(field.value).toBe('Ada Lovelace');
    await type('ala');
    field.dispatchEvent(new Event('blur'));
    await fixture.whenStable();
    expect(field.value).toBe('Ada Lovelace');
    await type('ala');
    await press('ArrowDown', 'Enter');
    expect(page.chosen()).toEqual([alan]);
    expect(field.value).toBe('Alan Turing');
  });

  it('says what it waits for, what failed, that nothing fits and that there is more', async () => {
    const { page, type, fixture } = await open((page) => page.options.set(null));
    const note = async (): Promise<string> => {
      await fixture.whenStable();
      return document.querySelector('.note')?.textContent ?? '';
    };
    await type('x');
    expect(await note()).toBe('Looking…');
    page.failed.set('You are offline.');
    expect(await note()).toBe('You are offline.');
    page.options.set([]);
    expect(await note()).toBe('Nothing fits.');
    page.options.set([ada]);
    page.partial.set(true);
    expect(await note()).toContain('There are more');
    expect(document.querySelector('[role=status]')?.textContent).toBe('1 or more to choose from');
  });
});

describe('The arrow keys', () => {
  it.each([
    ['ArrowDown', -1, 3, 0],
    ['ArrowDown', 2, 3, 0],
    ['ArrowUp', -1, 3, 2],
    ['ArrowUp', 0, 3, 2],
    ['PageDown', 0, 30, 8],
    ['PageDown', 28, 30, 29],
    ['PageUp', 3, 30, 0],
    ['ArrowDown', -1, 0, null],
    ['a', 1, 3, null],
  ])('%s from %i of %i', (key, active, count, next) => expect(movedTo(key, active, count)).toBe(next));
});
