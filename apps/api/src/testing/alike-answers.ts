/** How an answer came from another one. `own`: it did not. */
export type Kinship = 'own' | 'copied' | 'retouched' | 'mistyped' | 'reworded' | 'rewritten';

export interface MadeAnswer {
  /** The same for an answer and everything that was made from it. */
  family: number;
  kinship: Kinship;
  text: string;
}

/** Eight thoughts on one question, each in the words of several people; `{a|b}` is a choice a writer makes. */
const THOUGHTS: readonly (readonly string[])[] = [
  [
    'An SQL database keeps {its data|everything} in tables, and {each|every} table has a fixed {set of columns|schema}.',
    'With SQL you {decide|say} beforehand which columns there are, and a row that does not fit is {refused|rejected}.',
    'Relational databases {think|work} in rows and columns {tied together|connected} by keys.',
    'SQL means structure: {types|column types}, keys and constraints are {written down|declared} before the first {row|record} goes in.',
    'What marks SQL {for me|in my opinion} is the schema that {guards|protects} the data from {nonsense|bad values}.',
    'In SQL every {order|invoice} points at its customer with a foreign key, so nothing can {hang in the air|lose its owner}.',
  ],
  [
    'NoSQL databases {store|keep} documents, and two documents in one collection may {look|be} quite different.',
    'Something like MongoDB {takes|accepts} whatever JSON you {hand|give} it, nested as deep as you {like|want}.',
    'NoSQL is a {family name|collective term}: documents, key-value stores, graphs and wide columns {all belong to it|are all meant}.',
    'Without a {fixed|rigid} schema you can {add|introduce} a field on Tuesday without {migrating|changing} what was {saved|stored} on Monday.',
    'A document holds all that {belongs|goes} together, so one read {brings|fetches} the {whole|entire} thing without a join.',
    'The {shape|form} of the data lives in the {program|application}, not in the database, when you use NoSQL.',
  ],
  [
    'A bank should {choose|take} SQL, because money that leaves one account must {arrive|turn up} in another or not {move|go} at all.',
    'My father runs a garage; his {bills|invoices}, parts and customers {hang|belong} together so {closely|tightly} that only SQL {makes sense|fits}.',
    'For the {seats|tickets} of a cinema I want transactions, since {two people|two visitors} must never {buy|get} the same {chair|seat}.',
    'School marks {belong|go} in an SQL database: a mark without a pupil or a {course|subject} would be {worthless|useless}.',
    'A web shop {counts|tracks} its stock in SQL, as the last pair of shoes can be {sold|bought} only once.',
    'Payroll is a {clear|plain} case for SQL, {because|since} the sums must be right to the cent and {reports|statements} cross many tables.',
  ],
  [
    'A chat app {writes|stores} millions of small messages, nobody joins them, so NoSQL {carries|handles} it better.',
    'Sensors in a greenhouse send {readings|measurements} every second, and {each|every} model reports other fields, which {suits|fits} NoSQL.',
    'For a {game|computer game} I would {save|store} the {state|inventory} of each player as one document that is {read|loaded} at the start.',
    'Product pages where a {lamp|light} has watts and a {shirt|blouse} has sizes are {easier|simpler} in documents than in forty empty columns.',
    'A timeline of posts with comments, pictures and {likes|reactions} can be {kept|stored} as it is {shown|displayed}, one document per post.',
    'Shopping carts {live|exist} for an hour and are {looked up|found} by one key, so a key-value store is {enough|sufficient}.',
  ],
  [
    'Transactions give me {all or nothing|everything or nothing}, and the {others|other users} never see the half-done {state|work}.',
    'ACID {sounds|seems} dry, but it {means|says} that a power cut cannot {leave|produce} half a booking.',
    'Many NoSQL systems promise that all {copies|replicas} agree {eventually|in the end}, which is {fine|good enough} for likes and not for {money|payments}.',
    'When two {servers|machines} {hold|have} different versions for a moment, a reader of a feed does not {mind|care}, a cashier does.',
    'Consistency is the {price|cost} question: how {bad|terrible} is it when {somebody|someone} reads the value from a second ago?',
    'I would {ask|find out} first whether a wrong {number|figure} for five seconds {hurts|harms} anybody.',
  ],
  [
    'NoSQL {spreads|distributes} over many {machines|servers} {easily|without effort}, so it grows {sideways|outwards} when users come.',
    'SQL usually grows {upwards|vertically}: a {bigger|larger} server, more memory, and that {ends|stops} somewhere.',
    'Sharding is {built|designed} into many document stores, while with SQL you {plan|prepare} it {long|carefully} and it hurts.',
    'If {half the planet|the whole world} clicks at once, {splitting|dividing} the data by user is {natural|easy} in a key-value store.',
    'Most projects never {reach|get to} the size where {scaling|growth} decides, so I would not {start|begin} from there.',
    'Scaling is {mentioned|named} in every {article|blog post}, yet one Postgres {carries|serves} more than a {school|college} will ever need.',
  ],
  [
    'Joins {let|allow} me ask {questions|things} nobody {thought of|planned} when the tables were made.',
    'With one SELECT I {combine|bring together} customers, orders and {parcels|deliveries}, and the planner {finds|works out} the way.',
    'Reports are where SQL {shines|is strong}: group, {sum|add up}, sort, and the {boss|manager} has her table.',
    'In a document store a report over everything often means {reading|loading} everything and {counting|adding} in the {program|code}.',
    'The query language is a {standard|norm}, so what I {learn|study} for one SQL product {helps|works} with the next.',
    'Questions that go {across|over} the documents are {awkward|painful} in NoSQL, since there is {no join|nothing like a join}.',
  ],
  [
    'In the end I {choose|decide} by the shape of the data, not by {fashion|what is trendy}.',
    'Both can {live|exist} in one {product|system}: SQL for {orders|money}, a cache with keys for {sessions|logins}.',
    'I would {begin|start} with SQL and {leave|move away} only when a {measured|real} problem {forces|pushes} me.',
    'There is no {winner|best one}; a {truck|lorry} is not better than a bicycle {either|as well}.',
    'For our {school project|class project} we took SQLite, and {nobody|no one} ever {missed|needed} anything else.',
    'My {rule|rule of thumb}: if I can {draw|sketch} the tables in five minutes, it is SQL.',
  ],
];

const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  because: ['since', 'as'],
  since: ['because', 'as'],
  so: ['therefore', 'hence'],
  must: ['has to', 'needs to'],
  many: ['lots of', 'numerous'],
  database: ['data store', 'db'],
  databases: ['data stores', 'dbs'],
  data: ['information'],
  different: ['unlike each other', 'not the same'],
  better: ['more easily'],
  people: ['persons'],
  customer: ['client', 'buyer'],
  customers: ['clients', 'buyers'],
  together: ['with each other'],
  whole: ['entire', 'complete'],
  easily: ['with little work'],
  want: ['would like', 'need'],
  choose: ['pick', 'go for'],
  small: ['tiny', 'short'],
  keeps: ['holds'],
  store: ['keep', 'hold'],
  save: ['keep', 'store'],
  means: ['stands for'],
  usually: ['mostly', 'normally'],
  problem: ['difficulty', 'trouble'],
  never: ['at no time', 'not ever'],
  only: ['just'],
  questions: ['queries'],
  first: ['at first'],
  moment: ['second', 'short time'],
  document: ['record', 'object'],
  documents: ['records', 'objects'],
  table: ['relation'],
  order: ['purchase'],
  orders: ['purchases'],
  quite: ['rather', 'very'],
  often: ['frequently', 'many times'],
  every: ['each'],
  each: ['every'],
  sent: ['delivered'],
  send: ['deliver', 'transmit'],
  use: ['work with', 'take'],
  ever: ['at any time'],
  nobody: ['no one'],
};

const OPENINGS = ['Also, ', 'Besides, ', 'I think that ', 'To my mind ', 'It is true that ', 'On top of that, '];

/** A row of numbers from 0 to 1 that is the same for the same seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Dice = () => number;

function oneOf<T>(roll: Dice, list: readonly T[]): T {
  const chosen = list[Math.floor(roll() * list.length)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
}

function shuffled<T>(roll: Dice, list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, place: roll() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

function written(roll: Dice, template: string): string {
  return template.replace(/\{([^}]+)\}/g, (_, choices: string) => oneOf(roll, choices.split('|')));
}

/** Six thoughts in an order and in words of their own. */
function own(roll: Dice): string[] {
  return shuffled(roll, THOUGHTS)
    .slice(0, 6)
    .map((phrasings) => written(roll, oneOf(roll, phrasings)));
}

/** Same words; other case, blanks, marks and punctuation. */
function retouched(roll: Dice, sentences: readonly string[]): string {
  return sentences
    .map((sentence) => {
      const change = Math.floor(roll() * 5);
      if (change === 0) return sentence.toLowerCase();
      if (change === 1) return sentence.replace(/[,.;:]/g, '');
      if (change === 2) return `**${sentence.replace('.', '')}**!`;
      if (change === 3) return `- ${sentence.replaceAll(' ', '  ')}`;
      return sentence;
    })
    .join('\n');
}

/** In about one of 12 words a letter is lost, doubled or in the wrong place. */
function mistyped(roll: Dice, text: string): string {
  return text
    .split(' ')
    .map((word) => {
      if (word.length < 4 || roll() > 1 / 12) return word;
      const at = 1 + Math.floor(roll() * (word.length - 3));
      const mistake = Math.floor(roll() * 3);
      if (mistake === 0) return word.slice(0, at) + word.slice(at + 1);
      if (mistake === 1) return word.slice(0, at) + word.charAt(at) + word.slice(at);
      return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
    })
    .join(' ');
}

/** Other words where the thesaurus has some. */
function withSynonyms(roll: Dice, sentence: string, share: number): string {
  return sentence
    .split(' ')
    .map((word) => {
      const bare = word.toLowerCase().replace(/[^a-z]/g, '');
      const others = Object.hasOwn(SYNONYMS, bare) ? SYNONYMS[bare] : undefined;
      return others && roll() < share ? word.toLowerCase().replace(bare, oneOf(roll, others)) : word;
    })
    .join(' ');
}

/** Synonyms and another order of the sentences. */
function reworded(roll: Dice, sentences: readonly string[]): string {
  return shuffled(roll, sentences)
    .map((sentence) => withSynonyms(roll, sentence, 0.6))
    .join(' ');
}

/** Synonyms, another order, new openings, a sentence left out and one of one's own. */
function rewritten(roll: Dice, sentences: readonly string[]): string {
  const [, ...kept] = shuffled(roll, sentences);
  const added = written(roll, oneOf(roll, oneOf(roll, THOUGHTS)));
  return shuffled(roll, [...kept, added])
    .map((sentence) => withSynonyms(roll, sentence, 0.8))
    .map((sentence) => (roll() < 0.4 ? oneOf(roll, OPENINGS) + sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence))
    .join(' ');
}

/**
 * 500 answers to one question: 320 by writers of their own, of whom some were copied, retouched, mistyped, reworded or rewritten by
 * others. The same for the same seed.
 */
export function alikeAnswers(seed = 6): MadeAnswer[] {
  const roll = dice(seed);
  const originals = Array.from({ length: 320 }, () => own(roll));
  const make: Record<Exclude<Kinship, 'own'>, (sentences: readonly string[]) => string> = {
    copied: (sentences) => sentences.join(' '),
    retouched: (sentences) => retouched(roll, sentences),
    mistyped: (sentences) => mistyped(roll, sentences.join(' ')),
    reworded: (sentences) => reworded(roll, sentences),
    rewritten: (sentences) => rewritten(roll, sentences),
  };
  const counts = { copied: 40, retouched: 40, mistyped: 40, reworded: 35, rewritten: 25 };
  const made = originals.map((sentences, family): MadeAnswer => ({ family, kinship: 'own', text: sentences.join(' ') }));
  for (const kinship of ['copied', 'retouched', 'mistyped', 'reworded', 'rewritten'] as const)
    for (let i = 0; i < counts[kinship]; i++) {
      // From the first sixty, so that many were used more than once.
      const family = Math.floor(roll() * 60);
      made.push({ family, kinship, text: make[kinship](originals[family] ?? []) });
    }
  return shuffled(roll, made);
}
