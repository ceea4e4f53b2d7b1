import { isShortPassword, passwordProblem } from './password';
import { MADE_PASSWORD_BYTES, madePassword } from './password-made';
import { PASSWORD_WORDS } from './password-words';

const ada = { email: 'Ada.Lovelace@School.Example', name: 'Ada Lovelace the First' };

describe('a password of one’s own', () => {
  it.each([
    'correct horse battery',
    'q9$kLw2!pZ@7vTm',
    'ключ от нашего сада',
    'a'.repeat(9) + 'bcdefg',
    '密码是一个很长的句子只有我知道它',
  ])('may be %s', (password) => expect(passwordProblem(password, ada)).toBeNull());

  it('needs fifteen characters, counted as people count them', () => {
    expect(passwordProblem('still too short', ada)).toBeNull();
    expect(passwordProblem('still too shor', ada)).toMatch(/at least 15/);
    expect(passwordProblem('😀🐢🦊🌵🍋🎲🚲🪁🧩🎈🐝🌙🍐🧦', ada)).toMatch(/at least 15/);
    expect(passwordProblem('😀🐢🦊🌵🍋🎲🚲🪁🧩🎈🐝🌙🍐🧦🐙', ada)).toBeNull();
  });

  it('needs eight beside a second factor', () => {
    const guarded = { ...ada, secondFactor: true };
    expect(passwordProblem('q9$kLw2', guarded)).toMatch(/at least 8/);
    expect(passwordProblem('q9$kLw2!', guarded)).toBeNull();
  });

  it('is short where a second factor alone allows it', () => {
    expect(['q9$kLw2!', 'still too shor', '😀🐢🦊🌵🍋🎲🚲🪁🧩🎈🐝🌙🍐🧦'].map(isShortPassword)).toEqual([true, true, true]);
    expect(['still too short', '😀🐢🦊🌵🍋🎲🚲🪁🧩🎈🐝🌙🍐🧦🐙'].map(isShortPassword)).toEqual([false, false]);
  });

  it('has at most two hundred', () => {
    expect(passwordProblem('ab cd efgh'.repeat(20), ada)).toBeNull();
    expect(passwordProblem('ab cd efgh'.repeat(20) + 'x', ada)).toMatch(/at most 200/);
  });

  it.each(['ada.lovelace@school.example', 'ADA.LOVELACE@school.example', 'ada lovelace  the first'])(
    'is not the person’s own %s',
    (password) => expect(passwordProblem(password, ada)).toMatch(/name or e-mail/),
  );

  it.each([
    'passwordpassword123',
    'Password20262026!',
    'iloveyou12345678',
    '12345678901234567890',
    '1qaz2wsx3edc4rfv',
    'aaaaaaaaaaaaaaaa',
    '12341234123412341',
    'abababababababab',
  ])('is not what everybody tries: %s', (password) => expect(passwordProblem(password, ada)).toMatch(/guesser/));
});

describe('a password that we make', () => {
  it('is three words and four digits, chosen by the bytes alone', () => {
    expect(madePassword(Uint8Array.of(0, 1, 255, 0, 0, 0, 42))).toBe(
      `${PASSWORD_WORDS[0]}-${PASSWORD_WORDS[1]}-${PASSWORD_WORDS[255]}-0042`,
    );
  });

  it('reads a view into a larger buffer, as Node gives them', () => {
    const bytes = Uint8Array.of(9, 9, 0, 1, 255, 0, 0, 0, 42).subarray(2);
    expect(madePassword(bytes)).toMatch(/-0042$/);
    expect(bytes).toHaveLength(MADE_PASSWORD_BYTES);
  });

  it('draws from 256 different words', () => {
    expect(new Set(PASSWORD_WORDS).size).toBe(256);
    expect(PASSWORD_WORDS.every((word) => /^[a-z]{3,8}$/.test(word))).toBe(true);
  });

  it('is one the person may keep', () => {
    for (let byte = 0; byte < 256; byte++) {
      const password = madePassword(Uint8Array.of(byte, 255 - byte, byte, byte, byte, byte, byte));
      expect(passwordProblem(password, ada)).toBeNull();
    }
  });
});
