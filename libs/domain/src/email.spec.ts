import { emailKey, emailProblem } from './email';
import { foldText, nameKey, nameProblem } from './name';

describe('one address in several spellings', () => {
  it.each([
    ['case', 'Ada.Lovelace@School.Example'],
    ['blanks around it', '  ada.lovelace@school.example '],
    ['full-width characters', 'ａｄａ．ｌｏｖｅｌａｃｅ＠ｓｃｈｏｏｌ．ｅｘａｍｐｌｅ'],
  ])('is one key in spite of %s', (_, spelling) => expect(emailKey(spelling)).toBe('ada.lovelace@school.example'));

  it('is one key whether accents are composed or not', () =>
    expect(emailKey('Zoe\u0308@école.example')).toBe(emailKey('zoë@e\u0301cole.example')));

  it('is one key for letters with two small forms', () => expect(emailKey('ΟΔΟΣ@x.example')).toBe(emailKey('οδοσ@x.example')));

  it('keeps different addresses apart', () => expect(emailKey('ada@school.example')).not.toBe(emailKey('ada@school.exampl')));

  it('has a key that is its own key, for every character there is', () => {
    const moving: string[] = [];
    for (let point = 1; point <= 0x10ffff; point++) {
      if (point === 0xd800) point = 0xe000;
      const key = foldText(`a${String.fromCodePoint(point)}b`);
      if (foldText(key) !== key) moving.push(point.toString(16));
    }
    expect(moving).toEqual([]);
  });
});

describe('an address', () => {
  it.each([
    'a@b.example',
    'o’neil@x.example'.replace('’', "'"),
    'a+tag@sub.school.example',
    '用户@例え.テスト',
    'ａ＠ｂ．example',
  ])('may be %s', (email) => expect(emailProblem(email)).toBeNull());

  it.each([
    '',
    'ada',
    'ada@',
    '@school.example',
    'a@b@c.example',
    'ada@localhost',
    'a da@school.example',
    'ada.@school.example',
    'a..b@school.example',
    'ada@-school.example',
    'ada@school..example',
    'ada@school.example.',
    'a\u200bda@school.example',
    'a,b@school.example',
    '<ada>@school.example',
    `${'a'.repeat(65)}@school.example`,
    `a@${'b'.repeat(64)}.example`,
    `a@${'bcd.'.repeat(70)}example`,
    `${'\ufdfa'.repeat(10)}@x.example`,
  ])('is not %j', (email) => expect(emailProblem(email)).not.toBeNull());

  it('may be exactly as long as mail allows', () => {
    const domain = `${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(53)}.example`;
    const local = 'a'.repeat(64);
    expect(`${local}@${domain}`).toHaveLength(254);
    expect(emailProblem(`${local}@${domain}`)).toBeNull();
    expect(emailProblem(`${local}@e${domain}`)).toMatch(/longer/);
  });
});

describe('a name', () => {
  it('is one key in spite of case, blanks and composition', () =>
    expect(nameKey(' 2026  Intake,\u00a0Zo\u00eb ')).toBe(nameKey('2026 intake, ZOE\u0308')));

  it.each(['Zoë', 'O’Neil', '李 小龍', 'محمد', '7B', 'می\u200cخواهم'])('may be %s', (name) =>
    expect(nameProblem(name)).toBeNull(),
  );

  it.each(['\u200b', '\u2060\u200d', '\u0301', 'Ada \u202eecalevoL'])('is not %j', (name) =>
    expect(nameProblem(name)).not.toBeNull(),
  );

  it('is refused when its key would grow beyond what an index takes', () => {
    expect(nameProblem('\ufdfa'.repeat(20))).toBeNull();
    expect(nameProblem('\ufdfa'.repeat(200))).toMatch(/unusual/);
  });
});
