import { RosterDesk } from '../testing/roster-desk';

let desk: RosterDesk;

beforeAll(async () => {
  desk = await RosterDesk.open();
});

afterAll(() => desk.server.close());

const SCHOOL = `id,name,email,role,cohort,class
t1,Grace Hopper,grace@import.example,teacher,,Period 3
s1,Ada Lovelace,ada@import.example,student,Intake 26,Period 3
s2,Alan Turing,alan@import.example,student,Intake 26,Period 3
s3,Zoë Çelik,zoe@import.example,student,Intake 26,Period 4
`;

describe('a school that comes in one file', () => {
  it('is looked at first: the columns are found, and each line has its verdict', async () => {
    const roster = await desk.upload(SCHOOL);
    expect(roster.preview).toMatchObject({ encoding: 'utf-8', delimiter: ',' });
    expect(roster.preview.mapping).toContainEqual({ field: 'class', column: 5 });
    expect(await desk.verdicts(SCHOOL)).toEqual([
      '2 class new',
      '2 account new',
      '2 enrollment new',
      '3 cohort new',
      '3 account new',
      '3 member new',
      '3 enrollment new',
      '4 account new',
      '4 member new',
      '4 enrollment new',
      '5 class new',
      '5 account new',
      '5 member new',
      '5 enrollment new',
    ]);
  });

  it('is applied, changes nothing the second time, and is taken back to equal tables', async () => {
    const before = await desk.checksums();
    const applied = await desk.import(SCHOOL);
    expect(applied).toMatchObject({ state: 'applied', problem: null, appliedBy: 'Ada Admin' });
    const people = await desk.server.sql(
      `SELECT a.name, a.role, a.external_id, a.password_hash, e.role AS class_role, c.name AS class
         FROM account a JOIN enrollment e ON e.account_id = a.id JOIN classroom c ON c.id = e.classroom_id
        WHERE a.external_source = 'school' ORDER BY a.external_id`,
    );
    expect(people).toEqual([
      { name: 'Ada Lovelace', role: 'student', external_id: 's1', password_hash: null, class_role: 'student', class: 'Period 3' },
      { name: 'Alan Turing', role: 'student', external_id: 's2', password_hash: null, class_role: 'student', class: 'Period 3' },
      { name: 'Zoë Çelik', role: 'student', external_id: 's3', password_hash: null, class_role: 'student', class: 'Period 4' },
      { name: 'Grace Hopper', role: 'teacher', external_id: 't1', password_hash: null, class_role: 'teacher', class: 'Period 3' },
    ]);
    expect(new Set((await desk.verdicts(SCHOOL)).map((verdict) => verdict.split(' ')[2]))).toEqual(new Set(['unchanged']));
    const undone = await desk.undo(applied);
    expect(undone).toMatchObject({ state: 'undone', problem: null, conflicts: 0 });
    expect(await desk.checksums()).toEqual(before);
  });
});
