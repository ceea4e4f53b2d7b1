import { TestBed } from '@angular/core/testing';
import { MarkdownField } from './markdown-field';

async function open(text = '') {
  const fixture = TestBed.createComponent(MarkdownField);
  const written: string[] = [];
  for (const [name, value] of Object.entries({ id: 'a', label: 'Your answer', text })) fixture.componentRef.setInput(name, value);
  fixture.componentInstance.written.subscribe((now) => {
    written.push(now);
    fixture.componentRef.setInput('text', now);
  });
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  const element: HTMLElement = fixture.nativeElement;
  const field = element.querySelector('textarea');
  if (!field) throw new Error('nowhere to write');
  const key = (name: string, more: KeyboardEventInit = {}): boolean => {
    const stays = field.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }));
    TestBed.tick();
    return stays;
  };
  const button = (label: string): HTMLButtonElement => {
    const found = [...element.querySelectorAll('button')].find((b) =>
      (b.ariaLabel ?? b.textContent ?? '').trim().startsWith(label),
    );
    if (!found) throw new Error(`no ${label}`);
    return found;
  };
  const paste = async (html: string, plain: string): Promise<Event> => {
    const event = new Event('paste', { cancelable: true }) as Event & { clipboardData: unknown };
    const data: Record<string, string> = { 'text/html': html, 'text/plain': plain };
    event.clipboardData = { types: Object.keys(data), getData: (type: string) => data[type] ?? '' };
    field.dispatchEvent(event);
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
    return event;
  };
  return { element, field, written, key, button, paste };
}

describe('Where Markdown is written', () => {
  it('takes shortcuts, and gives on what then stands there', async () => {
    const { field, written, key } = await open('some words');
    field.setSelectionRange(5, 10);
    expect(key('b', { ctrlKey: true })).toBe(false);
    expect(written).toEqual(['some **words**']);
    expect([field.selectionStart, field.selectionEnd]).toEqual([7, 12]);
    key('b', { metaKey: true });
    expect(field.value).toBe('some words');
  });

  it('goes on with a list on Enter, and leaves Tab and everything else to the browser', async () => {
    const { field, key } = await open('- one');
    field.setSelectionRange(5, 5);
    expect(key('Enter')).toBe(false);
    expect(field.value).toBe('- one\n- ');
    expect([key('Tab'), key('a'), key('Enter', { shiftKey: true }), key('Enter', { isComposing: true })]).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('formats from a toolbar that is one stop of Tab', async () => {
    const { element, field, button } = await open('words');
    const stops = [...element.querySelectorAll<HTMLButtonElement>('[role=toolbar] button')].filter((b) => b.tabIndex === 0);
    expect(stops).toEqual([button('Bold')]);
    button('Bold').focus();
    button('Bold').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
    expect(document.activeElement).toBe(button('Link'));
    field.setSelectionRange(0, 5);
    button('List').click();
    expect(field.value).toBe('- words');
    expect(document.activeElement).toBe(field);
  });

  it('keeps the field, its text and its undo behind the preview', async () => {
    const { element, field, button } = await open('**bold**');
    button('Preview').click();
    TestBed.tick();
    expect(field.hidden).toBe(true);
    expect(button('Bold').disabled).toBe(true);
    expect(element.querySelector('[role=region]')?.textContent).toContain('bold');
    button('Preview').click();
    TestBed.tick();
    expect(element.querySelector('textarea')).toBe(field);
  });

  it('fills the screen until Escape, and the focus stays', async () => {
    const { element, field, key, button } = await open('text');
    field.focus();
    button('Full screen').click();
    TestBed.tick();
    expect(element.querySelector('[role=dialog]')).not.toBeNull();
    key('Escape');
    expect(element.querySelector('[role=dialog]')).toBeNull();
    expect(document.activeElement).toBe(field);
  });

  it('says what became of the formatting of a pasted text', async () => {
    const { element, field, paste } = await open('before ');
    field.setSelectionRange(7, 7);
    expect((await paste('<b>bold</b>', 'bold')).defaultPrevented).toBe(true);
    expect(field.value).toBe('before **bold**');
    expect(element.querySelector('[role=status]')?.textContent).toContain('kept as Markdown');
    expect((await paste('<b>bold</b>', 'bold and lost')).defaultPrevented).toBe(false);
    expect(element.querySelector('[role=status]')?.textContent).toContain('left out');
  });

  it('leaves a plain paste, of any length, to the browser', async () => {
    const { field, paste } = await open();
    expect((await paste('', 'x'.repeat(60_000))).defaultPrevented).toBe(false);
    expect(field.maxLength).toBe(-1);
  });
});
