import { oneRoster, type OneRosterFiles, SMALL_SCHOOL } from './fixtures/one-roster-files';
import { RosterDesk } from '../testing/roster-desk';

let desk: RosterDesk;

beforeAll(async () => {
  desk = await RosterDesk.open();
  await desk.import(await oneRoster(SCHOOL));
});

afterAll(() => desk.server.close());

/** Ada and Alan study with Grace, in a class over two terms. */
const SCHOOL: OneRosterFiles = {
  ...SMALL_SCHOOL,
  classes: SMALL_SCHOOL.classes?.slice(0, 1),
  users: SMALL_SCHOOL.users?.slice(0, 3),
  roles: SMALL_SCHOOL.roles?.slice(0, 3),
  enrollments: SMALL_SCHOOL.enrollments?.slice(0, 3),
};

const { classes = [], users = [], roles = [], enrollments = [], academicSessions = [] } = SCHOOL;

type Modes = Parameters<typeof oneRoster>[1];

const verdicts = async (files: OneRosterFiles, modes: Modes, options: object = {}): Promise<string[]> =>
  desk.verdicts(await oneRoster(files, modes), options);

/** Who would go because they are missing, by name. */
async function gone(files: OneRosterFiles, modes: Modes): Promise<string[]> {
  const roster = await desk.check(await oneRoster(files, modes), { removeMissing: true });
  expect(roster.problem).toBeNull();
  return (await desk.items(roster)).filter(({ missing }) => missing).map(({ kind, label }) => `${kind} ${label}`);
}

describe('who is missing from an archive', () => {
  const withoutAlan = users.slice(0, 2);

  it('is nobody from a class when the enrollments hold only what changed, or are not there', async () => {
    const files = { classes, users: withoutAlan };
    expect(await gone(files, 'bulk')).toEqual(['account Alan Turing']);
    expect(await gone({ ...files, enrollments: [] }, { enrollments: 'delta' })).toEqual(['account Alan Turing']);
  });

  it('is nobody from the school when the users hold only what changed, or are not there', async () => {
    const files = { classes, enrollments: enrollments.slice(0, 2) };
    expect(await gone(files, 'bulk')).toEqual(['enrollment Alan Turing · Backend, period 3']);
    expect(await gone({ ...files, users: withoutAlan }, { users: 'delta' })).toEqual([
      'enrollment Alan Turing · Backend, period 3',
    ]);
  });

  it('is told by a file of all enrollments alone, and of no class that it does not name', async () => {
    expect(await gone({ enrollments: enrollments.slice(0, 2) }, 'bulk')).toEqual(['enrollment Alan Turing · Backend, period 3']);
    expect(await gone({ enrollments: [{ ...enrollments[0], classSourcedId: 'k7' }] }, 'bulk')).toEqual([]);
  });

  it('is nobody when everything holds only what changed', async () => {
    expect(await gone({ classes, users: withoutAlan, enrollments: [] }, 'delta')).toEqual([]);
  });

  it('is nobody of whom a CSV file has no columns', async () => {
    const roster = await desk.check('class,class id\n"Backend, period 3",k1\n', { removeMissing: true });
    expect(roster.problem).toBeNull();
    expect((await desk.items(roster)).filter(({ missing }) => missing)).toEqual([]);
  });
});

describe('a role that comes alone', () => {
  const role = (userSourcedId: string, role: string, more: object = {}) => ({
    sourcedId: `new-${userSourcedId}-${role}`,
    userSourcedId,
    roleType: 'primary',
    role,
    orgSourcedId: 'o1',
    ...more,
  });

  it('is a change of the person who is here already, by their name', async () => {
    const roster = await desk.check(await oneRoster({ roles: [role('u2', 'teacher'), role('u3', 'student')] }, 'delta'));
    expect(await desk.items(roster)).toMatchObject([
      {
        file: 'roles.csv',
        line: 2,
        label: 'Ada Lovelace',
        verdict: 'changed',
        changes: [{ field: 'role', from: 'student', to: 'teacher' }],
      },
      { file: 'roles.csv', line: 3, label: 'Alan Turing', verdict: 'unchanged' },
    ]);
  });

  it('is refused with the reason where nothing can follow from it, and their enrollments are taken all the same', async () => {
    const files = {
      roles: [
        role('u2', 'student', { status: 'tobedeleted' }),
        role('u3', 'siteAdministrator'),
        role('u99', 'student'),
        role('u1', 'parent'),
      ],
      enrollments: [{ ...enrollments[1], role: 'teacher', status: 'tobedeleted' }],
    };
    expect(await verdicts(files, 'delta')).toEqual([
      '2 account refused: A role of this person ends, and the archive names no other. Their account keeps the role that it has.',
      '3 account refused: A roster makes no admins. Make this account by hand, and leave it out here.',
      '4 account refused: There is no account for this person yet, and no e-mail to make one.',
      '5 account refused: Parents and relatives have no account here.',
      '2 enrollment removed: enrolled yes → ended',
    ]);
  });

  it('ends for another, and the person has that', async () => {
    const files = { roles: [role('u1', 'teacher', { status: 'tobedeleted' }), role('u1', 'student')] };
    expect(await verdicts(files, 'delta')).toEqual([
      '3 account refused: role teacher → student: This person teaches Backend, period 3, and so stays a teacher.',
    ]);
  });

  it('keeps nobody in a file of all users who is not in it', async () => {
    expect(await gone({ users: users.slice(0, 2), roles }, 'bulk')).toEqual(['account Alan Turing']);
  });
});

describe('a term that is moved', () => {
  const moved = academicSessions.map((term) => (term['sourcedId'] === 't2' ? { ...term, endDate: '2027-07-09' } : term));
  const spring = moved.slice(1);
  const refused = 'class refused: The archive does not say of every class in this term what its days are now';

  it('moves the classes of which everything is told', async () => {
    expect(await verdicts({ academicSessions: moved, classes }, { academicSessions: 'delta' })).toEqual([
      '2 class changed: endsOn 2027-06-30 → 2027-07-09',
    ]);
  });

  it.each<[string, OneRosterFiles, Modes]>([
    ['alone', { academicSessions: spring }, 'delta'],
    ['beside people only', { academicSessions: spring, users: [] }, 'delta'],
    ['with one of the two terms of a class', { academicSessions: spring, classes }, { academicSessions: 'delta' }],
    ['while other classes of the term may not be told of', { academicSessions: spring, classes }, 'delta'],
  ])('is refused with the reason, and moves nothing by halves: %s', async (_, files, modes) => {
    const found = await verdicts(files, modes);
    expect(found).toContainEqual(expect.stringContaining(refused));
    expect(found.join(' ')).not.toMatch(/(startsOn|endsOn) /);
  });
});

describe('enrollments that come alone', () => {
  it('are of the people and classes that are here', async () => {
    const place = { ...enrollments[2] };
    const files = {
      enrollments: [
        { ...place, sourcedId: 'e3', status: 'tobedeleted' },
        { ...place, sourcedId: 'e4', userSourcedId: 'u2' },
        { ...place, sourcedId: 'e5', userSourcedId: 'u99' },
      ],
    };
    expect(await verdicts(files, 'delta')).toEqual([
      '2 enrollment removed: enrolled yes → ended',
      '3 enrollment unchanged',
      '4 enrollment refused: There is no account for this person.',
    ]);
  });
});

it('schools that come alone are nothing to import, and that is said', async () => {
  const sent = await desk.send(await oneRoster({ orgs: SCHOOL.orgs }, 'delta'), 'school.zip');
  expect(sent.statusCode).toBe(400);
  expect(sent.body).toContain('nothing to import');
});
