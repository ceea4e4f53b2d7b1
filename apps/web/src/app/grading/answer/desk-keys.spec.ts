import { deskCommand, keyPress, type KeyPress } from './desk-keys';

const onPage: KeyPress = { key: '', command: false, alt: false, held: false, on: 'page' };
const press = (key: string, more: Partial<KeyPress> = {}, singleKeys = true) =>
  deskCommand({ ...onPage, key, ...more }, singleKeys);

describe('keys on the page', () => {
  it('a digit is a level, from nought on', () => {
    expect(press('0')).toEqual({ kind: 'level', digit: 0 });
    expect(press('9')).toEqual({ kind: 'level', digit: 9 });
  });

  it.each([
    ['j', 'next'],
    ['J', 'next'],
    ['ArrowRight', 'next'],
    ['k', 'previous'],
    ['ArrowLeft', 'previous'],
    ['f', 'feedback'],
    ['v', 'student-view'],
    ['Backspace', 'criterion-back'],
    ['?', 'help'],
  ])('%s asks for %s', (key, kind) => expect(press(key)).toEqual({ kind }));

  it.each(['a', 'Tab', 'Enter', ' ', 'ArrowDown', 'F5', '²', '٣'])('%j is left to the browser', (key) =>
    expect(press(key)).toBeNull(),
  );

  it('combinations of the browser stay the browser’s', () => {
    expect(press('f', { command: true })).toBeNull();
    expect(press('1', { command: true })).toBeNull();
    expect(press('ArrowLeft', { alt: true })).toBeNull();
  });

  it('a key held down counts once', () => {
    expect(press('2', { held: true })).toBeNull();
    expect(press('Enter', { command: true, held: true })).toBeNull();
  });
});

describe('keys elsewhere', () => {
  it('in text, letters and digits are text', () => {
    for (const key of ['2', 'j', 'f', '?', 'ArrowRight', 'Backspace']) expect(press(key, { on: 'text' })).toBeNull();
    expect(press('Enter', { on: 'text', command: true })).toEqual({ kind: 'save-next' });
    expect(press('s', { on: 'text', command: true })).toEqual({ kind: 'save' });
    expect(press('Escape', { on: 'text' })).toEqual({ kind: 'leave-feedback' });
  });

  it('on a level, arrows move between the levels and digits still choose', () => {
    expect(press('ArrowRight', { on: 'choice' })).toBeNull();
    expect(press('1', { on: 'choice' })).toEqual({ kind: 'level', digit: 1 });
  });

  it('in a dialog nothing is the desk’s', () => {
    expect(press('j', { on: 'dialog' })).toBeNull();
    expect(press('Enter', { on: 'dialog', command: true })).toBeNull();
  });

  it('with single keys off only the combinations work', () => {
    expect(press('2', {}, false)).toBeNull();
    expect(press('?', {}, false)).toBeNull();
    expect(press('Enter', { command: true }, false)).toEqual({ kind: 'save-next' });
  });
});

it('knows from the event where the key was pressed', () => {
  document.body.innerHTML = `
    <main><h1>H</h1><textarea></textarea><input type="radio" /><div role="dialog"><button>B</button></div></main>`;
  const on = (selector: string) => {
    const event = new KeyboardEvent('keydown', { key: '1', metaKey: true });
    document.querySelector(selector)?.dispatchEvent(event);
    return keyPress(event).on;
  };
  expect([on('h1'), on('textarea'), on('input'), on('button')]).toEqual(['page', 'text', 'choice', 'dialog']);
  expect(keyPress(new KeyboardEvent('keydown', { key: '1', metaKey: true })).command).toBe(true);
});
