import { emailsIn, withoutEmails } from './email-list';

describe('addresses in a pasted text', () => {
  it.each([
    ['ada@school.example\nnoel@school.example', ['ada@school.example', 'noel@school.example']],
    [
      'ada@school.example, noel@school.example;zoë@schule.example',
      ['ada@school.example', 'noel@school.example', 'zoë@schule.example'],
    ],
    ['Lovelace, Ada\tada@school.example\tB12', ['ada@school.example']],
    ['"Ada" <ada@school.example>; mailto:noel@school.example.', ['ada@school.example', 'noel@school.example']],
    ['Ada@school.example ADA@SCHOOL.EXAMPLE', ['Ada@school.example']],
    ['\uFEFFada@school.example\u200B', ['ada@school.example']],
    ['nobody here', []],
    ['', []],
  ])('of %j are %j', (text, emails) => expect(emailsIn(text)).toEqual(emails));
});

describe('taking addresses out', () => {
  it('leaves the other lines as they were', () => {
    const text = 'Ada <ada@school.example>\nNoel <NOEL@school.example>\nzoë@schule.example; noel@school.example';
    expect(withoutEmails(text, ['noel@school.example'])).toBe('Ada <ada@school.example>\nzoë@schule.example');
  });
});
