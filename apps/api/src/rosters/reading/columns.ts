import { nameKey } from '@big-six/domain';
import { type FieldColumn, ROSTER_FIELDS, type RosterField } from '../roster-view';
import { RosterFault } from './roster-fault';
import { labelOf } from './words';

/** How schools call their columns, folded: lower case, letters and digits only. */
const CALLED: Record<RosterField, string[]> = {
  id: ['id', 'externalid', 'sourcedid', 'personid', 'userid', 'studentid', 'studentnumber', 'schoolid', 'schülernummer'],
  name: ['name', 'fullname', 'displayname', 'student', 'studentname', 'person'],
  givenName: ['givenname', 'firstname', 'forename', 'vorname', 'prénom', 'prenom', 'nombre'],
  familyName: ['familyname', 'lastname', 'surname', 'nachname', 'nom', 'apellido', 'apellidos'],
  email: ['email', 'emailaddress', 'mail', 'schoolemail', 'emailadresse', 'correo'],
  role: ['role', 'platformrole', 'usertype', 'rolle'],
  status: ['status', 'accountstatus', 'enabled', 'active', 'enableduser'],
  cohort: ['cohort', 'cohortname', 'group', 'groupname', 'intake', 'yeargroup', 'gruppe', 'jahrgang'],
  cohortId: ['cohortid', 'groupid'],
  class: ['class', 'classname', 'section', 'sectionname', 'period', 'klasse', 'kursgruppe'],
  classId: ['classid', 'sectionid'],
  classRole: ['classrole', 'roleinclass', 'enrollmentrole'],
  course: ['course', 'coursename', 'coursetitle', 'coursecode', 'kurs'],
  startsOn: ['startson', 'start', 'startdate', 'firstday', 'beginn'],
  endsOn: ['endson', 'end', 'enddate', 'lastday', 'ende'],
};

const folded = (name: string) => nameKey(name).replace(/[^\p{L}\p{N}]/gu, '');

/** Which column seems to mean what. A file that names the parts of a name is read by them. */
export function suggestMapping(names: readonly string[]): FieldColumn[] {
  const keys = names.map(folded);
  return ROSTER_FIELDS.flatMap((field) => {
    const column = keys.findIndex((key) => CALLED[field].includes(key));
    return column < 0 ? [] : [{ field, column }];
  });
}

/** Most columns of a file: a roster has about ten, and what a program exports besides stays below this. */
const COLUMNS_MAX = 200;

/** @throws RosterFault for a first line that does not name the columns, names two alike, or too many */
export function requireHeader(names: readonly string[]): void {
  if (names.length > COLUMNS_MAX)
    throw new RosterFault(
      `The first line names ${names.length.toLocaleString('en')} columns; ${COLUMNS_MAX} are possible. Leave out those that are not needed.`,
    );
  if (names.some((name) => /\S@\S/.test(name)))
    throw new RosterFault('The first line holds an e-mail address. It must name the columns, such as id, name, email, class.');
  const seen = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    const key = nameKey(name);
    const before = seen.get(key);
    if (key !== '' && before !== undefined)
      throw new RosterFault(
        `Columns ${before + 1} and ${index + 1} are both called "${labelOf(name)}". Give them different names.`,
      );
    seen.set(key, index);
  }
}
