import { type PastedPerson, readPeople, withoutPeople } from './people-list';

const seen = ({ name, email, role }: PastedPerson) => [name, email, role];
const read = (text: string) => readPeople(text).people.map(seen);
const faults = (text: string) => readPeople(text).people.map((person) => person.faults);

describe('a pasted list is read as it was meant', () => {
  it('by line: name, e-mail, and a role if there is one', () => {
    expect(read('Ada Lovelace, ada@school.example\nMaya Lindqvist, maya@school.example, teacher')).toEqual([
      ['Ada Lovelace', 'ada@school.example', null],
      ['Maya Lindqvist', 'maya@school.example', 'teacher'],
    ]);
  });

  it('out of a spreadsheet, with commas in its cells', () => {
    expect(read('Lovelace, Ada\tada@school.example\tStudent\r\nKing, Noel\tnoel@school.example\t\r\n')).toEqual([
      ['Lovelace, Ada', 'ada@school.example', 'student'],
      ['King, Noel', 'noel@school.example', null],
    ]);
  });

  it('out of a file with semicolons, quotes and doubled quotes', () => {
    expect(read('"Lovelace; Ada";ada@school.example\n"Ada ""Countess"" King";"king@school.example"')).toEqual([
      ['Lovelace; Ada', 'ada@school.example', null],
      ['Ada "Countess" King', 'king@school.example', null],
    ]);
  });

  it('with its header, in any order, the name in two columns', () => {
    const list = readPeople('\uFEFFE-Mail,Last name,First name,Room,ROLE\nada@school.example,Lovelace,Ada,B12,Teacher');
    expect(list.people.map(seen)).toEqual([['Ada Lovelace', 'ada@school.example', 'teacher']]);
    expect(list.unused).toEqual(['Room']);
  });

  it('with the e-mail first, or the first and the last name in cells of their own', () => {
    expect(read('ada@school.example, Ada Lovelace')).toEqual([['Ada Lovelace', 'ada@school.example', null]]);
    expect(read('Ada\tLovelace\tada@school.example')).toEqual([['Ada Lovelace', 'ada@school.example', null]]);
  });

  it('as a mail program writes addresses, several in one line', () => {
    expect(read('Ada Lovelace <ada@school.example>; "Noel King" <noel@school.example>')).toEqual([
      ['Ada Lovelace', 'ada@school.example', null],
      ['Noel King', 'noel@school.example', null],
    ]);
  });

  it('in any script, without the blanks and marks that nobody sees', () => {
    expect(
      read('\u00A0Zoe\u0308 \u200BÓ Briain ,zoë@schule.example\n王小明, 王@例子.example\nعلي حسن, ali@school.example'),
    ).toEqual([
      ['Zoë Ó Briain', 'zoë@schule.example', null],
      ['王小明', '王@例子.example', null],
      ['علي حسن', 'ali@school.example', null],
    ]);
  });

  it('over line breaks in quotes, and past a quote that nobody closes', () => {
    expect(read('"Ada\nLovelace",ada@school.example\nBob,bob@school.example')).toEqual([
      ['Ada Lovelace', 'ada@school.example', null],
      ['Bob', 'bob@school.example', null],
    ]);
    expect(read('"Ada,ada@school.example\nBob,bob@school.example')).toEqual([
      ['"Ada', 'ada@school.example', null],
      ['Bob', 'bob@school.example', null],
    ]);
  });

  it('without empty lines', () => {
    expect(read('\n  \n,,\nAda,ada@school.example\n\n')).toHaveLength(1);
    expect(read('')).toEqual([]);
  });
});

describe('what cannot be created is said, line by line', () => {
  it('nothing stands against a good line', () => expect(faults('Ada, ada@school.example, student')).toEqual([[]]));

  it.each([
    ['Ada Lovelace', /no e-mail/],
    ['ada@school.example', /no name/],
    ['Ada, ada@school', /needs a dot/],
    ['Ada, ada@@school.example', /one @/],
    ['Ada, ada@school.example, boss', /“boss” is no role/],
    ['Ada, ada@school.example, student, 9B', /“9B”/],
    [`${'A'.repeat(201)}, ada@school.example`, /201 characters/],
    ['\u202EadA, ada@school.example', /writing direction/],
  ])('%j', (line, said) => expect(faults(line)[0]?.join(' ')).toMatch(said));

  it('an e-mail twice, in whatever case and spelling, at the second place', () => {
    expect(faults('Ada, Ada@School.example\n\nAlso Ada, ａda@school.example')).toEqual([
      [],
      ['This e-mail stands in line 1 already.'],
    ]);
  });
});

describe('leaving people out', () => {
  it('takes their lines away and leaves the rest as it was typed', () => {
    const text = 'Name;E-mail\n Ada ; ada@school.example\n"Bob\nKing";bob\nCid;cid@school.example';
    const wrong = readPeople(text).people.filter((person) => person.faults.length > 0);
    expect(wrong.map(({ name }) => name)).toEqual(['Bob King']);
    expect(withoutPeople(text, wrong)).toBe('Name;E-mail\n Ada ; ada@school.example\nCid;cid@school.example');
  });
});
