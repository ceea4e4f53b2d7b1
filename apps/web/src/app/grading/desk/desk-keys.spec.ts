import { deskCommand, isDouble, type KeyPress, keyPress, objection, readKeyMap, usualKeys, withLetter } from './desk-keys';

function pressed(key: string, how: Partial<KeyPress> = {}): KeyPress {
  return { key, code: '', command: false, alt: false, shift: false, held: false, composing: false, on: 'page', ...how };
}

function heard(key: string, how: Partial<KeyPress> = {}): string | null {
  const command = deskCommand(pressed(key, how), usualKeys);
  return command && (command.kind === 'level' ? `level ${command.digit}` : command.kind);
}

describe('a key on the page', () => {
  it.each([
    ['0', 'level 0'],
    ['9', 'level 9'],
    ['Enter', 'save'],
    ['Backspace', 'criterion-back'],
    ['u', 'undo'],
    ['U', 'undo'],
    ['s', 'skip'],
    ['ArrowRight', 'skip'],
    ['b', 'back'],
    ['ArrowLeft', 'back'],
    ['f', 'flag'],
    ['w', 'write'],
    ['q', 'question'],
    ['v', 'student-view'],
    ['?', 'help'],
    ['x', null],
    ['Escape', null],
    ['F5', null],
  ])('%s asks for %s', (key, command) => expect(heard(key)).toBe(command));

  it('is known as a digit by its place where digits are written with Shift', () => {
    expect(heard('&', { code: 'Digit1' })).toBe('level 1');
    expect(heard('!', { code: 'Digit1', shift: true })).toBeNull();
  });

  it('does nothing while it is held, with Alt, while a word is put together, and in a dialog', () => {
    for (const how of [{ held: true }, { alt: true }, { composing: true }, { on: 'dialog' }] as const)
      for (const key of ['1', 'Enter', 'u']) expect(heard(key, how)).toBeNull();
  });

  it('is left to a button that has the focus when it is the one that presses it', () => {
    expect(heard('Enter', { on: 'button' })).toBeNull();
    expect(heard('2', { on: 'button' })).toBe('level 2');
    expect(heard('ArrowRight', { on: 'choice' })).toBeNull();
  });
});

describe('a key in a text', () => {
  it('is written, and no command', () => {
    for (const key of ['1', 'u', 's', '?', 'Enter', 'Backspace', 'ArrowLeft']) expect(heard(key, { on: 'text' })).toBeNull();
  });
  it('saves with Ctrl and Enter, leaves with Escape; Ctrl and Z belong to the text', () => {
    expect(heard('Enter', { on: 'text', command: true })).toBe('save');
    expect(heard('Escape', { on: 'text' })).toBe('leave-text');
    expect(heard('z', { on: 'text', command: true })).toBeNull();
    expect(heard('z', { command: true })).toBe('undo');
  });
});

it('with single keys off only combinations are commands', () => {
  const off = { ...usualKeys, on: false };
  for (const key of ['1', 'Enter', 'u', 'Backspace', 'ArrowRight', '?']) expect(deskCommand(pressed(key), off)).toBeNull();
  expect(deskCommand(pressed('Enter', { command: true }), off)).toEqual({ kind: 'save' });
});

describe('another letter for an action', () => {
  it('is heard instead of the usual one', () => {
    const map = withLetter(usualKeys, 'flag', 'X');
    expect(deskCommand(pressed('x'), map)).toEqual({ kind: 'flag' });
    expect(deskCommand(pressed('f'), map)).toBeNull();
  });
  it('cannot be a digit, a word, a blank or one that is taken', () => {
    expect(objection('1', 'flag', usualKeys)).toBe('Digits choose levels.');
    expect(objection('Tab', 'flag', usualKeys)).toBe('Press a letter or a sign.');
    expect(objection(' ', 'flag', usualKeys)).toBe('Press a letter or a sign.');
    expect(objection('U', 'flag', usualKeys)).toBe('“U” already means: undo.');
    expect(objection('f', 'flag', usualKeys)).toBeNull();
    expect(objection('ß', 'flag', usualKeys)).toBeNull();
  });
  it('is found again, and what cannot be read is the usual', () => {
    const map = withLetter({ ...usualKeys, on: false }, 'skip', 'n');
    expect(readKeyMap(JSON.stringify(map))).toEqual(map);
    for (const broken of ['null', '', '{', '[]', '7', '{"letters":{"skip":"12"}}', '{"letters":{"skip":"u"}}'])
      expect(readKeyMap(broken)).toEqual(usualKeys);
  });
});

it('a key that moved on is taken once, however nervous the finger', () => {
  const moved = { key: '2', at: 1000 };
  expect(isDouble(moved, '2', 1080)).toBe(true);
  expect(isDouble(moved, '3', 1080)).toBe(false);
  expect(isDouble(moved, '2', 1400)).toBe(false);
  expect(isDouble(null, '2', 1080)).toBe(false);
});

it('where a key was pressed is read from the page', () => {
  document.body.innerHTML = `<p>x</p><textarea></textarea><input type="radio" /><button>b</button><div role="dialog"><i>d</i></div>`;
  const on = (selector: string): string => {
    const element = document.querySelector<HTMLElement>(selector);
    // As when it was reached by keyboard.
    element?.focus();
    const event = new KeyboardEvent('keydown', { key: 'u' });
    element?.dispatchEvent(event);
    return keyPress(event).on;
  };
  expect(['p', 'textarea', 'input', 'button', 'i'].map(on)).toEqual(['page', 'text', 'choice', 'button', 'dialog']);
});
