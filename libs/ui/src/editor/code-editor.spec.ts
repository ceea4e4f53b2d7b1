import { Component, signal, viewChild } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { CodeEditor, type CodeLanguage } from './code-editor';

let reachable = true;
jest.mock('./code-mirror', () => {
  const code = jest.requireActual<typeof import('./code-mirror')>('./code-mirror');
  return {
    openEditor: (host: Parameters<typeof code.openEditor>[0]) => {
      if (!reachable) throw new Error('offline');
      return code.openEditor(host);
    },
  };
});

@Component({
  imports: [CodeEditor],
  template: `<ui-code-editor
    label="Body"
    [language]="language()"
    [readonly]="readonly()"
    [(value)]="text"
    (run)="runs.set(runs() + 1)"
  />`,
})
class Page {
  readonly text = signal('{ "name": "Ada" }');
  readonly language = signal<CodeLanguage>('json');
  readonly readonly = signal(false);
  readonly runs = signal(0);
  readonly editor = viewChild.required(CodeEditor);
}

async function open(): Promise<{ fixture: ComponentFixture<Page>; page: Page; host: HTMLElement }> {
  const fixture = TestBed.createComponent(Page);
  document.body.append(fixture.nativeElement as HTMLElement);
  await settle(fixture);
  return { fixture, page: fixture.componentInstance, host: fixture.nativeElement as HTMLElement };
}

async function settle(fixture: ComponentFixture<unknown>, wait = 20): Promise<void> {
  await fixture.whenStable();
  await new Promise((done) => setTimeout(done, wait));
  await fixture.whenStable();
}

function field(host: HTMLElement): HTMLElement {
  const found = host.querySelector<HTMLElement>('[role=textbox], textarea');
  if (!found) throw new Error('nothing to write in');
  return found;
}

function described(element: HTMLElement): string {
  const ids = (element.getAttribute('aria-describedby') ?? '').split(' ');
  return ids.map((id) => document.getElementById(id)?.textContent.trim() ?? `?${id}`).join(' | ');
}

beforeAll(() => {
  // jsdom lays nothing out, and CodeMirror asks where its text is.
  Range.prototype.getClientRects = () => Object.assign([], { item: () => null });
});

afterEach(() => (reachable = true));

describe('an editor for code', () => {
  it('shows its text, and says its name and how to leave it', async () => {
    const { host } = await open();
    const box = field(host);
    expect(box.getAttribute('role')).toBe('textbox');
    expect(box.textContent).toContain('"name": "Ada"');
    expect(document.getElementById(box.getAttribute('aria-labelledby') ?? '')?.textContent).toBe('Body');
    expect(described(box)).toBe('Escape, then Tab, to leave');
  });

  it('follows a text that is set from outside, and tells nothing of it as if typed', async () => {
    const { fixture, page, host } = await open();
    page.text.set('[1, 2]');
    await settle(fixture);
    expect(field(host).textContent).toBe('[1, 2]');
    expect(page.text()).toBe('[1, 2]');
  });

  it.each([{ ctrlKey: true }, { metaKey: true }])('runs with %j and Enter, and adds no line', async (held) => {
    const { fixture, page, host } = await open();
    field(host).dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13, bubbles: true, cancelable: true, ...held }),
    );
    await settle(fixture);
    expect(page.runs()).toBe(1);
    expect(page.text()).toBe('{ "name": "Ada" }');
  });

  it('keeps Tab for indenting until Escape was pressed', async () => {
    const { host } = await open();
    const press = (key: string, keyCode: number): boolean =>
      field(host).dispatchEvent(new KeyboardEvent('keydown', { key, keyCode, bubbles: true, cancelable: true }));
    expect(press('Tab', 9)).toBe(false);
    press('Escape', 27);
    expect(press('Tab', 9)).toBe(true);
  });

  it('tells a mistake in JSON after a pause, and takes it back with the next letter', async () => {
    const { fixture, page, host } = await open();
    page.text.set('{\n  name: "Ada"\n}');
    await settle(fixture);
    expect(host.querySelector('.ui-error')).toBeNull();
    await settle(fixture, 550);
    const sentence = 'Line 2: A name stands in double quotes.';
    expect(host.querySelector('[role=status]')?.textContent.trim()).toBe(sentence);
    expect(described(field(host))).toContain(sentence);
    expect(field(host).getAttribute('aria-invalid')).toBe('true');
    expect(host.querySelector('.cm-lintRange-error')?.textContent).toBe('name');
    page.text.set('{\n  "name": "Ada"\n}');
    await settle(fixture);
    expect(host.querySelector('.ui-error')).toBeNull();
    expect(field(host).hasAttribute('aria-invalid')).toBe(false);
  });

  it('has no opinion on plain text', async () => {
    const { fixture, page, host } = await open();
    page.language.set('text');
    page.text.set('name: Ada');
    await settle(fixture, 600);
    expect(host.querySelector('.ui-error')).toBeNull();
  });

  it('can be read only, and is left with Tab at once then', async () => {
    const { fixture, page, host } = await open();
    page.readonly.set(true);
    await settle(fixture);
    const box = field(host);
    expect(box.getAttribute('aria-readonly')).toBe('true');
    expect(box.hasAttribute('aria-describedby')).toBe(false);
    expect(box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', keyCode: 9, bubbles: true, cancelable: true }))).toBe(
      true,
    );
  });
});

describe('an editor whose code cannot be fetched', () => {
  beforeEach(() => (reachable = false));

  it('is a text area with the same name that does the same', async () => {
    const { fixture, page, host } = await open();
    const box = field(host) as HTMLTextAreaElement;
    expect(box.tagName).toBe('TEXTAREA');
    expect(document.getElementById(box.getAttribute('aria-labelledby') ?? '')?.textContent).toBe('Body');
    box.value = '[1,]';
    box.dispatchEvent(new Event('input'));
    await settle(fixture, 550);
    expect(page.text()).toBe('[1,]');
    expect(host.querySelector('[role=status]')?.textContent.trim()).toBe(
      'Line 1: After the last comma another value is missing.',
    );
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }));
    expect(page.runs()).toBe(1);
    page.editor().focus();
    expect(document.activeElement).toBe(box);
  });
});
