import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { characters, Text } from './text';

class Essay {
  @Text({ max: 5, lines: true }) text: string;
}

class Named {
  @Text({ min: 1, max: 5, trim: true }) name: string;
}

const messages = (type: new () => object, value: object) =>
  validateSync(plainToInstance(type, value)).flatMap(({ constraints }) => Object.values(constraints ?? {}));

describe('a text field', () => {
  it('counts characters as people and Postgres do, not halves of them', () => {
    expect(characters('👩‍🏫é')).toBe(4);
    expect(messages(Essay, { text: '😀😀😀😀😀' })).toEqual([]);
    expect(messages(Essay, { text: '😀😀😀😀😀😀' })).toEqual(['Text has 6 characters; at most 5 are possible.']);
  });

  it('keeps what a student writes, blanks and line breaks included', () => {
    const essay = plainToInstance(Essay, { text: ' a\n ' });
    expect(validateSync(essay)).toEqual([]);
    expect(essay.text).toBe(' a\n ');
  });

  it('trims and composes a name, and then wants something of it', () => {
    expect(plainToInstance(Named, { name: '  e\u0301va ' }).name).toBe('éva');
    expect(messages(Named, { name: '   ' })).toEqual(['Name must not be empty.']);
    expect(messages(Named, { name: 'a\nb' })).toEqual(['Name must be one line without control characters.']);
  });

  it.each([[7], [null], [{}], [['a']], [undefined]])('refuses %p', (text) => {
    expect(messages(Essay, { text })).toEqual(['Text must be text.']);
  });
});
