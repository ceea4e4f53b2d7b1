import { mover } from './people.ts';

// What people try in the labs before it works.
const withoutPrice = "SELECT item, cents FROM orders WHERE status = 'open';";
const everyColumn = "SELECT * FROM orders WHERE status = 'open' AND cents > 2000;";
const everyPair = "SELECT name, item FROM users, orders WHERE status = 'open';";
const unsorted = 'SELECT name, sum(cents) FROM orders JOIN users ON users.id = user_id GROUP BY name;';
const notTakenBack = 'BEGIN; DELETE FROM orders; SELECT count(*) FROM orders;';
const withId = 'db.orders.find({ status: "open", cents: { $gt: 2000 } }, { item: 1, cents: 1 })';
const wholeUser = 'db.orders.find({ status: "open" }, { _id: 0, item: 1, user: 1 })';
const byStatus = 'db.orders.aggregate([{ $group: { _id: "$status", total: { $sum: "$cents" } } }])';

/** How far a student has come. Moments are texts that `DemoClock` understands; who has no journey has not begun. */
export interface Journey {
  student: string;
  began: string;
  /** When the steps before the writing were completed, in the order of the module. */
  completed: readonly string[];
  lastSeen: string;
  /** The block where the student is. */
  at: string;
  /** By question: what was tried before the right answer. */
  wrong?: Readonly<Record<string, readonly string[]>>;
  /** Questions that were left without the right answer. */
  leftWrong?: readonly string[];
  /** Questions answered so far in the step where the student is, or whole blocks. */
  answered?: readonly string[];
}

/** Wrong words of the vocabulary check that are one letter off: the server says "so close" to them. */
export const nearMisses: ReadonlySet<string> = new Set(['ROWS', 'TABEL', 'JASON', 'JION', 'PUST']);

const finished: Journey[] = [
  {
    student: 'zoe.lindgren',
    began: '12d 10:06',
    completed: ['12d 10:31', '11d 10:44', '9d 10:22', '8d 10:48', '7d 19:12'],
    lastSeen: '1d 16:05',
    at: 'life-of-a-post',
    wrong: { payload: ['encrypted', 'in-signature'], where: [withoutPrice], 'one-answer': ['repository'] },
  },
  {
    student: 'mateo.hernandez',
    began: '12d 10:07',
    completed: ['12d 10:38', '10d 10:31', '9d 10:40', '8d 19:20', '7d 18:55'],
    lastSeen: '2d 21:15',
    at: 'sql-or-nosql',
    wrong: {
      'first-duty': ['quick-reply'],
      join: [everyPair],
      aggregate: [unsorted],
      find: [withId],
      keyword: ['UNION'],
      'field-missing': ['service'],
      'post-annotation': ['request-body'],
    },
  },
  {
    student: 'amina.yusuf',
    began: '12d 10:05',
    completed: ['12d 10:27', '11d 10:20', '9d 10:19', '8d 10:36', '7d 16:41'],
    lastSeen: '4d 16:24',
    at: 'covered',
    wrong: { 'who-are-you': ['known-refused'] },
  },
  {
    student: 'priya.raghunathan',
    began: '12d 10:06',
    completed: ['12d 10:29', '11d 10:33', '9d 10:25', '8d 10:44', '7d 20:02'],
    lastSeen: '2d 18:10',
    at: 'life-of-a-post',
    wrong: { embedded: [wholeUser], record: ['ROWS'] },
  },
  {
    student: 'soren.dahl',
    began: '12d 10:11',
    completed: ['12d 10:46', '11d 20:05', '9d 10:47', '7d 10:28', '6d 17:34'],
    lastSeen: '1d 15:22',
    at: 'sql-or-nosql',
    wrong: {
      'first-duty': ['store-now'],
      'created-status': ['s200'],
      where: [withoutPrice, everyColumn],
      join: [everyPair],
      rollback: [notTakenBack],
      find: [withId],
      pipeline: [byStatus],
      keyword: ['JION', 'COMBINE'],
      'late-answer': ['controller'],
      'newest-first': ['service', 'controller'],
      'row-to-answer': ['service'],
      'rule-owner': ['controller'],
      'model-endpoint': ['always-faster'],
      redis: ['writing'],
    },
    leftWrong: ['redis'],
  },
  {
    student: 'aaliyah.brooks',
    began: '11d 10:09',
    completed: ['11d 10:40', '10d 10:45', '7d 10:30', '4d 20:50', '3d 19:35'],
    lastSeen: '3h15m',
    at: 'covered',
    wrong: { aggregate: [unsorted], 'body-format': ['JASON'], refund: ['controller'], 'scale-to-zero': ['instant-start'] },
  },
  {
    student: 'elif.yildiz',
    began: '12d 10:08',
    completed: ['12d 10:33', '11d 10:48', '9d 10:35', '8d 10:47', '7d 17:15'],
    lastSeen: '2d 16:52',
    at: 'looking-back',
    wrong: { 'first-duty': ['form-checked', 'quick-reply'], pipeline: [byStatus], method: ['PUT'] },
  },
  {
    student: 'mingxuan.li',
    began: '12d 10:05',
    completed: ['12d 10:22', '11d 10:18', '9d 10:15', '8d 10:31', '8d 20:44'],
    lastSeen: '1d 17:55',
    at: 'covered',
  },
];

const writing: Journey[] = [
  {
    student: 'student',
    began: '12d 10:09',
    completed: ['12d 10:41', '10d 10:38', '8d 10:29', '6d 19:50', '5d 18:20'],
    lastSeen: '1d 19:20',
    at: 'sql-or-nosql',
    wrong: {
      'created-status': ['s200'],
      where: [everyColumn],
      aggregate: [unsorted],
      find: [withId],
      record: ['COLUMN', 'ROWS'],
      'field-missing': ['service'],
      'one-answer': ['repository'],
      'rule-owner': ['controller', 'entity'],
      payload: ['encrypted'],
    },
    leftWrong: ['payload'],
  },
  {
    student: 'noah.goldberg',
    began: '12d 10:10',
    completed: ['12d 10:24', '11d 10:21', '9d 10:17', '8d 10:20', '7d 10:12'],
    lastSeen: '24m',
    at: 'sql-or-nosql',
    wrong: {
      'who-are-you': ['not-there', 'broke-down'],
      join: [everyPair, everyPair],
      embedded: [wholeUser],
      'late-answer': ['repository', 'controller'],
      created: ['service'],
      insert: ['service'],
      keyword: ['MERGE'],
      'model-endpoint': ['needs-no-server'],
      redis: ['durability'],
    },
    leftWrong: ['who-are-you', 'keyword', 'redis'],
  },
  {
    student: 'minh-chau.dang',
    began: '12d 10:12',
    completed: ['12d 21:02', '10d 20:30', '8d 20:15', '7d 21:10', '5d 20:40'],
    lastSeen: '4d 21:33',
    at: 'sql-or-nosql',
    wrong: { 'first-duty': ['store-now'], rollback: [notTakenBack], record: ['LINE'], 'post-annotation': ['service-mark'] },
  },
  {
    student: 'mohammad.alkhatib',
    began: '12d 10:07',
    completed: ['12d 10:35', '11d 10:42', '9d 10:38', '6d 16:25', '4d 16:02'],
    lastSeen: '6h40m',
    at: 'looking-back',
    wrong: { 'created-status': ['s204'], 'rule-owner': ['repository'] },
  },
  {
    student: 'chloe.bennett',
    began: '11d 10:06',
    completed: ['11d 10:39', '9d 10:44', '7d 10:33', '5d 19:05', '3d 18:30'],
    lastSeen: '2d 17:15',
    at: 'sql-or-nosql',
    wrong: {
      where: [withoutPrice],
      'row-to-answer': ['service'],
      'rule-owner': ['controller', 'entity'],
      'scale-to-zero': ['no-machines'],
    },
    leftWrong: ['rule-owner'],
  },
  {
    student: 'jamal.washington',
    began: '10d 10:14',
    completed: ['10d 10:30', '8d 10:26', '6d 10:21', '5d 10:18', '3d 10:24'],
    lastSeen: '10m',
    at: 'life-of-a-post',
    wrong: {
      'who-are-you': ['known-refused'],
      keyword: ['CONNECT', 'MERGE'],
      'post-annotation': ['get-mapping'],
      redis: ['correctness'],
    },
    leftWrong: ['keyword', 'redis'],
  },
  {
    student: 'seoyeon.kim',
    began: '12d 10:05',
    completed: ['12d 10:26', '11d 10:39', '9d 10:28', '7d 10:41', '5d 20:18'],
    lastSeen: '3d 20:44',
    at: 'life-of-a-post',
    wrong: { embedded: [wholeUser], keyword: ['UNION'], payload: ['on-server'] },
  },
  {
    student: 'ezra.thompson',
    began: '10d 10:08',
    completed: ['10d 10:21', '8d 10:16', '6d 10:12', '4d 10:20', '2d 19:15'],
    lastSeen: '1d 19:40',
    at: 'sql-or-nosql',
    wrong: { 'model-endpoint': ['checks-all'] },
  },
  {
    student: 'luca.moretti',
    began: '10d 10:09',
    completed: ['10d 10:32', '8d 10:27', '6d 10:35', '4d 10:41', '2d 20:20'],
    lastSeen: '1d 20:00',
    at: 'sql-or-nosql',
    wrong: { 'first-duty': ['form-checked'], aggregate: [unsorted], 'read-id': ['repository'], method: ['PUST'] },
  },
  {
    student: 'olena.kovalenko',
    began: '11d 10:13',
    completed: ['11d 20:12', '9d 20:41', '7d 19:30', '5d 20:05', '3d 20:22'],
    lastSeen: '2d 18:49',
    at: 'life-of-a-post',
    wrong: { 'who-are-you': ['known-refused'], grid: ['TABEL'] },
  },
];

const onTheWay: Journey[] = [
  {
    student: 'eleni.papadopoulou',
    began: '11d 10:07',
    completed: ['11d 10:36', '8d 10:40', '5d 10:32', '2d 19:44'],
    lastSeen: '25m',
    at: 'fresh-or-fast',
    wrong: { 'created-status': ['s200'], join: [everyPair], 'newest-first': ['service'] },
    answered: ['break-the-seal', 'miss-then-hit', 'bypass'],
  },
  {
    student: 'joao.almeida',
    began: '12d 10:10',
    completed: ['12d 10:43', '9d 10:46', '4d 10:38'],
    lastSeen: '2h10m',
    at: 'practice-console',
    wrong: { 'first-duty': ['quick-reply'], find: [withId], record: ['COLUMN'] },
    answered: ['read-one', 'create-and-read', 'nobody-there'],
  },
  {
    student: 'grace.nakamura',
    began: '10d 10:06',
    completed: ['10d 10:29', '2d 19:30'],
    lastSeen: '8m',
    at: 'frameworks-check',
    wrong: { 'field-missing': ['service'], 'rule-owner': ['controller'] },
    answered: ['layer-sorting', 'rule-owner'],
  },
  {
    student: 'tomasz.wisniewski',
    began: '12d 10:08',
    completed: ['12d 10:44'],
    lastSeen: '4d 10:49',
    at: 'databases-words',
    wrong: {
      'first-duty': ['store-now', 'form-checked'],
      where: [withoutPrice, everyColumn],
      aggregate: [unsorted, unsorted],
      record: ['COLUMN', 'LINE', 'ENTRY'],
      method: ['CREATE', 'PUT', 'INSERT'],
    },
    leftWrong: ['record', 'method'],
    answered: ['ask-tables', 'find', 'grid', 'record', 'method'],
  },
  {
    student: 'sofia.ramirez',
    began: '11d 10:11',
    completed: ['11d 10:45'],
    lastSeen: '4d 20:14',
    at: 'crud-controller',
    wrong: { 'created-status': ['s301', 's200'], where: [everyColumn] },
    leftWrong: ['created-status'],
    answered: ['ask-tables', 'ask-documents'],
  },
  {
    student: 'aoife.byrne',
    began: '9d 10:10',
    completed: [],
    lastSeen: '9d 10:38',
    at: 'fundamentals-check',
    wrong: { 'first-duty': ['store-now'] },
    leftWrong: ['first-duty'],
    answered: ['first-duty'],
  },
];

/** In the class that they were in first. */
const moved: Journey[] = [
  {
    student: mover.key,
    began: '12d 10:14',
    completed: ['12d 10:50', '10d 10:35', '8d 10:33', '7d 10:45', '6d 19:05'],
    lastSeen: '2d 17:45',
    at: 'sql-or-nosql',
    wrong: { 'created-status': ['s200'], join: [everyPair], payload: ['encrypted'] },
  },
];

const fifthPeriod: Journey[] = [
  {
    student: 'hannah.fischer',
    began: '5h',
    completed: ['4h20m'],
    lastSeen: '4h5m',
    at: 'one-order',
  },
  {
    student: 'oliver.nguyen',
    began: '4h50m',
    completed: [],
    lastSeen: '4h10m',
    at: 'fundamentals-check',
    wrong: { 'first-duty': ['quick-reply'] },
    answered: ['first-duty'],
  },
  { student: 'ximena.castaneda', began: '35m', completed: [], lastSeen: '18m', at: 'request-path' },
];

export const journeys: readonly Journey[] = [...finished, ...writing, ...onTheWay, ...moved, ...fifthPeriod];
