import { type DemoAnswer, prose } from './answer.ts';

/** An answer of a course that is over. The teacher was quietly asked about it again, a few days after the grade. */
export interface EveningAnswer extends DemoAnswer {
  question: string;
  /** The levels that came out differently then, if any. */
  reading: { at: string; levels: Readonly<Record<string, string>> };
}

const everything = {
  controller: 'explained',
  service: 'explained',
  storage: 'explained',
  guarding: 'explained',
  response: 'explained',
};
const bothKinds = {
  sql: 'explained',
  nosql: 'explained',
  'sql-case': 'explained',
  'nosql-case': 'explained',
  reasoning: 'explained',
};

/** By the time they were asked about again: strict at first, steady in the end. */
export const eveningAnswers: readonly EveningAnswer[] = [
  {
    by: 'anneke.devries',
    question: 'life-of-a-post',
    at: '100d 20:15',
    text: prose`
      The controller takes the POST and hands the body on. The service decides: is this person in the class, is the module still
      open? The repository writes the row. Then the way goes back up and the browser gets a 201 with the id of the new answer.
    `,
    grades: [
      {
        by: 'teacher',
        at: '98d 18:40',
        levels: { ...everything, guarding: 'named' },
        feedback: 'Clear from door to row, Anneke. Say next time what the server answers when the service says no.',
        released: '97d 09:00',
      },
    ],
    reading: { at: '95d 19:10', levels: { storage: 'named' } },
  },
  {
    by: 'bilal.rahman',
    question: 'life-of-a-post',
    at: '100d 21:30',
    text: prose`
      First the token is looked at, because a stranger has no business here: 401. Then the body, because an empty answer is none: 400.
      Only then the service counts attempts and the repository saves. If saving fails nothing is left behind, and the answer is a 500.
    `,
    grades: [
      {
        by: 'teacher',
        at: '98d 18:52',
        levels: { ...everything, controller: 'named' },
        feedback: 'You begin with what can go wrong, Bilal, which is how a server thinks. The controller comes a little short.',
        released: '97d 09:00',
      },
    ],
    reading: { at: '95d 19:24', levels: { guarding: 'named', service: 'named' } },
  },
  {
    by: 'carmen.ortega',
    question: 'life-of-a-post',
    at: '93d 19:05',
    text: prose`
      I think of a post office. The controller is the counter, it looks whether the form is filled in. The service knows the rules of
      the house, such as one parcel for each person. The repository is the shelf. The receipt is the 201.
    `,
    grades: [
      {
        by: 'teacher',
        at: '91d 18:35',
        levels: { ...everything, guarding: 'named' },
        feedback: 'A picture that holds to the end, Carmen. Who stands at the door of the post office and asks for a name?',
        released: '90d 09:00',
      },
    ],
    reading: { at: '88d 19:02', levels: { response: 'named' } },
  },
  {
    by: 'dawit.tesfaye',
    question: 'life-of-a-post',
    at: '93d 22:10',
    text: prose`
      The request arrives as text. The framework makes an object of it and checks its shape, the controller calls the service, the
      service calls the repository and the repository speaks SQL. Each of them could be replaced without the others knowing.
    `,
    grades: [
      {
        by: 'teacher',
        at: '91d 18:47',
        levels: { ...everything, response: 'missing' },
        feedback:
          'The last sentence is why we build it like this, Dawit. Your story ends at the row: what does the browser hear?',
        released: '90d 09:00',
      },
    ],
    reading: { at: '88d 19:15', levels: { guarding: 'named' } },
  },
  {
    by: 'ines.ferreira',
    question: 'life-of-a-post',
    at: '86d 20:40',
    text: prose`
      Controller: which route, which body. Service: may they, and what follows from it. Repository: one INSERT in a transaction. Back
      goes a 201 and where the new thing is found, or a 409 when they have handed in already.
    `,
    grades: [
      {
        by: 'teacher',
        at: '84d 18:30',
        levels: everything,
        feedback: 'Short, and nothing is missing, Inês. The 409 shows that you have seen the rule behind the service.',
        released: '83d 09:00',
      },
    ],
    reading: { at: '81d 18:58', levels: { service: 'named' } },
  },
  {
    by: 'jonas.weber',
    question: 'life-of-a-post',
    at: '86d 21:55',
    text: prose`
      The browser sends JSON. The controller finds the right method by path and verb. The service saves it with the repository in the
      database, and the browser shows a green mark when it gets the answer.
    `,
    grades: [
      {
        by: 'teacher',
        at: '84d 18:41',
        levels: { ...everything, service: 'named', guarding: 'missing' },
        feedback: 'The parts are in their order, Jonas. Nobody says no in your story: what if the answer is empty, or not yours?',
        released: '83d 09:00',
      },
    ],
    reading: { at: '81d 19:10', levels: {} },
  },
  {
    by: 'anneke.devries',
    question: 'sql-or-nosql',
    at: '79d 20:20',
    text: prose`
      SQL for the grades: a grade without a student must not be there, and the database sees to it. Documents for the lessons, because
      every step looks different and is always read as a whole.
    `,
    grades: [
      {
        by: 'teacher',
        at: '77d 18:33',
        levels: { ...bothKinds, nosql: 'named' },
        feedback:
          'Two cases from our own classroom, and each with its reason. What else but documents is there on the other side?',
        released: '76d 09:00',
      },
    ],
    reading: { at: '74d 19:05', levels: { reasoning: 'named' } },
  },
  {
    by: 'bilal.rahman',
    question: 'sql-or-nosql',
    at: '79d 22:02',
    text: prose`
      A bank needs transactions, so SQL: money leaves here and arrives there, or neither. A cache of sessions needs speed and forgets
      easily, so a key-value store. I would begin with SQL and ask for a reason to leave it.
    `,
    grades: [
      {
        by: 'teacher',
        at: '77d 18:45',
        levels: bothKinds,
        feedback: 'To ask for a reason to leave it is a good habit, Bilal. Both cases are the textbook ones, and they are right.',
        released: '76d 09:00',
      },
    ],
    reading: { at: '74d 19:18', levels: {} },
  },
  {
    by: 'carmen.ortega',
    question: 'sql-or-nosql',
    at: '72d 19:31',
    text: prose`
      In tables everything has its column, which is good for orders, because they are all alike. In documents each one can have its own
      fields, which is good for products: a shirt has a size, a lamp has a socket.
    `,
    grades: [
      {
        by: 'teacher',
        at: '70d 18:29',
        levels: { ...bothKinds, reasoning: 'named' },
        feedback:
          'Shirt and lamp say it better than a definition, Carmen. What would it cost to keep the lamps in tables all the same?',
        released: '69d 09:00',
      },
    ],
    reading: { at: '67d 18:55', levels: { reasoning: 'explained' } },
  },
  {
    by: 'dawit.tesfaye',
    question: 'sql-or-nosql',
    at: '72d 21:48',
    text: prose`
      SQL joins what belongs together when it is asked; documents keep it together beforehand. For a library I take SQL, since books,
      loans and readers are asked for in every direction. For a chat I take documents, since it is read from the newest line on.
    `,
    grades: [
      {
        by: 'teacher',
        at: '70d 18:44',
        levels: bothKinds,
        feedback: 'You chose by how it is read, Dawit, and that is the question that decides most often. Nothing to add.',
        released: '69d 09:00',
      },
    ],
    reading: { at: '67d 19:08', levels: {} },
  },
  {
    by: 'ines.ferreira',
    question: 'sql-or-nosql',
    at: '65d 20:12',
    text: prose`
      Relational when the rules are worth more than the speed, such as seats in a theatre: nobody sells one twice. Not relational when
      there is much and it is alike and soon forgotten, such as what a thermometer says every second.
    `,
    grades: [
      {
        by: 'teacher',
        at: '63d 18:31',
        levels: bothKinds,
        feedback:
          'A seat that nobody sells twice: that is what a constraint is for, Inês. The thermometer is a fine second case.',
        released: '62d 09:00',
      },
    ],
    reading: { at: '60d 18:57', levels: {} },
  },
  {
    by: 'jonas.weber',
    question: 'sql-or-nosql',
    at: '65d 21:37',
    text: prose`
      SQL is a table with a language to ask it. NoSQL is everything else, documents or keys. I would keep customers in SQL because of
      the relations, and pictures somewhere else because they are large.
    `,
    grades: [
      {
        by: 'teacher',
        at: '63d 18:46',
        levels: { ...bothKinds, nosql: 'named', 'nosql-case': 'named', reasoning: 'named' },
        feedback:
          'Right as far as it goes, Jonas. "Because of the relations" wants an example: which two tables, and what joins them?',
        released: '62d 09:00',
      },
    ],
    reading: { at: '60d 19:11', levels: {} },
  },
];
