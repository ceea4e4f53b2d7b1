import { demoAccounts } from './demo-accounts.ts';

export interface Person {
  /** The part of the e-mail address before the @. */
  key: string;
  name: string;
  role: 'student' | 'teacher' | 'admin';
  suspended?: true;
  /** A moment for `DemoClock`; students' follow from their journeys. */
  signedIn?: string;
}

export const emailOf = (key: string): string => `${key}@bigsix.example`;
const keyOf = (email: string): string => email.slice(0, email.indexOf('@'));

const signIns: Person[] = demoAccounts.map(({ email, name, role }) => ({
  key: keyOf(email),
  name,
  role,
  ...(role === 'admin' && { signedIn: '2d 08:40' }),
  ...(role === 'teacher' && { signedIn: '3h30m' }),
}));

const students = (names: Record<string, string>): Person[] =>
  Object.entries(names).map(([key, name]) => ({ key, name, role: 'student' }));

const colleagues: Person[] = [
  { key: 'rosa.delgado', name: 'Rosa Delgado', role: 'teacher', signedIn: '1d 07:50' },
  { key: 'noor.vandijk', name: 'Noor van Dijk', role: 'student', signedIn: '1d 18:05' },
  { key: 'wyatt.collins', name: 'Wyatt Collins', role: 'student', suspended: true },
];

/** What some want to be called, by key. */
export const called: Readonly<Record<string, string>> = {
  'eleni.papadopoulou': 'Eleni',
  'joao.almeida': 'JP',
  'mingxuan.li': 'Mingxuan',
  'minh-chau.dang': 'Châu',
};

const thirdPeriod = students({
  'aaliyah.brooks': 'Aaliyah Brooks',
  'aarav.patel': 'Aarav Patel',
  'amina.yusuf': 'Amina Yusuf',
  'aoife.byrne': 'Aoife Byrne',
  'chloe.bennett': 'Chloe Bennett',
  'eleni.papadopoulou': 'Ελένη Παπαδοπούλου',
  'elif.yildiz': 'Elif Yıldız',
  'ezra.thompson': 'Ezra Thompson',
  'grace.nakamura': 'Grace Nakamura',
  'jamal.washington': 'Jamal Washington',
  'joao.almeida': 'João Pedro Almeida',
  'kwame.mensah': 'Kwame Mensah',
  'luca.moretti': 'Luca Moretti',
  'mateo.hernandez': 'Mateo Hernández',
  'mingxuan.li': '李明轩',
  'minh-chau.dang': 'Đặng Minh Châu',
  'mohammad.alkhatib': 'محمد الخطيب',
  'noah.goldberg': 'Noah Goldberg',
  'olena.kovalenko': 'Олена Коваленко',
  'priya.raghunathan': 'Priya Raghunathan',
  'seoyeon.kim': '김서연',
  'sofia.ramirez': 'Sofía Ramírez Núñez',
  'soren.dahl': 'Søren Dahl',
  'tomasz.wisniewski': 'Tomasz Wiśniewski',
  'zoe.lindgren': 'Zoë Lindgren',
});

const fifthPeriod = students({
  'ananya.sharma': 'अनन्या शर्मा',
  'brooke.sullivan': 'Brooke Sullivan',
  'connor.obrien': 'Connor O’Brien',
  'dmitri.volkov': 'Дмитрий Волков',
  'fatima.benali': 'Fatima Zahra Benali',
  'hannah.fischer': 'Hannah Fischer',
  'himari.tanaka': '田中 陽葵',
  'ioana.popescu': 'Ioana Popescu',
  'isaiah.carter': 'Isaiah Carter',
  'lea.dubois': 'Léa Dubois',
  'malik.robinson': 'Malik Robinson',
  'oliver.nguyen': 'Oliver Nguyễn',
  'tariq.siddiqui': 'Tariq Siddiqui',
  'ximena.castaneda': 'Ximena Castañeda',
});

/** Of a class that was over long ago; not here since. */
export const leavers: readonly Person[] = [
  { key: 'ingrid.halvorsen', name: 'Ingrid Halvorsen', role: 'student', signedIn: '522d 14:10' },
  { key: 'marcus.oyelaran', name: 'Marcus Oyelaran', role: 'student', signedIn: '519d 09:35' },
  { key: 'yuki.arai', name: '新井 優希', role: 'student', signedIn: '530d 20:05' },
];

/** Of a course that the teacher gave before. */
export const evening: readonly Person[] = [
  { key: 'anneke.devries', name: 'Anneke de Vries', role: 'student', signedIn: '49d 20:10' },
  { key: 'bilal.rahman', name: 'Bilal Rahman', role: 'student', signedIn: '50d 21:35' },
  { key: 'carmen.ortega', name: 'Carmen Ortega', role: 'student', signedIn: '52d 19:20' },
  { key: 'dawit.tesfaye', name: 'Dawit Tesfaye', role: 'student', signedIn: '49d 22:05' },
  { key: 'ines.ferreira', name: 'Inês Ferreira', role: 'student', signedIn: '51d 20:45' },
  { key: 'jonas.weber', name: 'Jonas Weber', role: 'student', signedIn: '50d 18:55' },
];

/** Began in the first class and went on in the second. */
export const mover = { key: 'salma.haddad', at: '1d 09:40' } as const;

export const people: readonly Person[] = [
  ...signIns,
  ...colleagues,
  ...thirdPeriod,
  ...fifthPeriod,
  ...students({ [mover.key]: 'Salma Haddad' }),
  ...evening,
  ...leavers,
];

/** Whom the roster brought, and who made the account their own by the invitation to it. */
export const claimed = { key: 'priya.raghunathan', invited: '19d 10:30', came: '18d 17:05' } as const;

/** The school's clock. */
export const timeZone = 'America/Chicago';

export interface DemoClass {
  name: string;
  cohort: string;
  /** Keys of the people whom the cohort brings. */
  students: readonly string[];
  /** Keys of those who were in it, by themselves, until they changed to another class. */
  gone?: readonly string[];
  staff: readonly { key: string; role: 'teacher' | 'assistant' }[];
  opens: string;
  due: string;
}

export const classes: readonly DemoClass[] = [
  {
    name: 'Backend Development, period 3',
    cohort: '2026 intake, period 3',
    students: ['student', ...thirdPeriod.map(({ key }) => key)],
    gone: [mover.key],
    staff: [
      { key: 'teacher', role: 'teacher' },
      { key: 'noor.vandijk', role: 'assistant' },
    ],
    opens: '12d 08:00',
    due: '-5d 23:59',
  },
  {
    name: 'Backend Development, period 5',
    cohort: '2026 intake, period 5',
    students: fifthPeriod.map(({ key }) => key),
    staff: [
      { key: 'teacher', role: 'teacher' },
      { key: 'rosa.delgado', role: 'teacher' },
    ],
    opens: '1d 08:00',
    due: '-16d 23:59',
  },
];
