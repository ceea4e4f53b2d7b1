/**
 * The compiled lesson: what a module version stores. Written by the compiler, read by the server, never sent whole to a student
 * (see student-view.ts).
 *
 * Every `key` is lower-case kebab (`[a-z][a-z0-9-]*`, at most 60 characters), chosen by the author and kept through edits; only prose
 * is numbered by the compiler. Block keys are unique in the whole module, so progress, attempts and answers are filed under the block
 * key alone; the keys inside a block are unique in their list.
 */

/** HTML made by the compiler from Markdown: no raw author HTML, no style attributes, safe links only. Headings start at h3. */
export type Html = string;

/** Integer hundredths of a point. */
export type Hundredths = number;

export interface ModuleDocument {
  /** Version of this shape; a reader refuses one it does not know. */
  format: 1;
  key: string;
  /** Place in the course, from 1. */
  number: number;
  title: string;
  team: string;
  summary: string;
  steps: Step[];
}

export interface Step {
  key: string;
  /** Place in the module, from 1. */
  number: number;
  title: string;
  /** Short title for the stepper. */
  label: string;
  /** One sentence of the author's; the recap repeats it. */
  summary: string;
  /** Estimated time to work through, whole minutes, at least 1. */
  minutes: number;
  blocks: Block[];
}

export type Block =
  | ProseBlock
  | CalloutBlock
  | FlowBlock
  | CardsBlock
  | ComparisonBlock
  | CodeBlock
  | QuizBlock
  | VocabularyBlock
  | SorterBlock
  | ApiConsoleBlock
  | SqlLabBlock
  | DocumentLabBlock
  | JwtLabBlock
  | CacheLabBlock
  | FreeResponseBlock
  | ReflectionBlock
  | RecapBlock;

export type BlockKind = Block['kind'];

/** Names of the icons an author may put beside a title; the browser has one drawing for each. */
export const icons = [
  'globe',
  'shield',
  'signpost',
  'brain',
  'database',
  'lock',
  'check',
  'plug',
  'cloud',
  'key',
  'chart',
  'sparkles',
  'bolt',
  'blueprint',
] as const;
export type Icon = (typeof icons)[number];

export interface ProseBlock {
  kind: 'prose';
  key: string;
  /** `lead` is the paragraph directly under the step's title; a step has at most one. */
  role: 'lead' | 'body';
  html: Html;
}

export type CalloutTone = 'takeaway' | 'note' | 'tip' | 'warning';

export interface CalloutBlock {
  kind: 'callout';
  key: string;
  tone: CalloutTone;
  title: string | null;
  html: Html;
}

/** Nodes in the order a request meets them; each reveals a longer explanation. */
export interface FlowBlock {
  kind: 'flow';
  key: string;
  title: string;
  nodes: FlowNode[];
}

export interface FlowNode {
  key: string;
  icon: Icon | null;
  title: string;
  caption: string;
  html: Html;
  /**
   * The part of our own server that this stop shows. A diagram whose stops all have one can be fired: a real request travels it, and
   * each stop tells the time that request took there. Absent in documents compiled before there were labs.
   */
  layer?: Layer | null;
}

/** Where a request to the practice API spends its time. The browser's and the network's share is the client's. */
export const layers = ['client', 'auth', 'controller', 'service', 'database'] as const;
export type Layer = (typeof layers)[number];

export interface CardsBlock {
  kind: 'cards';
  key: string;
  title: string | null;
  cards: Card[];
}

export interface Card {
  key: string;
  icon: Icon | null;
  title: string;
  html: Html;
}

/** A table. `head[0]` stands over the row headers, the rest over the cells: `row.cells.length === head.length - 1`. */
export interface ComparisonBlock {
  kind: 'comparison';
  key: string;
  title: string;
  /** Plain text. */
  head: string[];
  rows: ComparisonRow[];
}

export interface ComparisonRow {
  /** Inline HTML: the row header. */
  label: Html;
  /** Inline HTML. */
  cells: Html[];
}

export interface CodeBlock {
  kind: 'code';
  key: string;
  title: string | null;
  /** `beside`: shown next to each other where there is room. `tabs`: one at a time. One tab needs neither. */
  arrange: 'tabs' | 'beside';
  tabs: CodeTab[];
}

export interface CodeTab extends Code {
  key: string;
  label: string;
  /** What the author remarks on single lines, in the order of the lines. Absent in documents compiled before there were any. */
  notes?: CodeNote[];
}

export interface CodeNote {
  /** Line of `text`, from 1. */
  line: number;
  /** Inline HTML. */
  html: Html;
}

export interface Code {
  /** A name from `codeLanguages`. */
  language: CodeLanguage;
  /** Plain text, for copying. No newline at the end. */
  text: string;
  /**
   * Inside of a `<code>` element: one `<span class="line">` a line, joined by newlines, holding `<span class="tok-…">` for: keyword,
   * string, string-expression, constant, comment, function, parameter, punctuation, link. Everything else has no span.
   */
  html: Html;
}

export const codeLanguages = [
  'bash',
  'http',
  'java',
  'javascript',
  'json',
  'python',
  'sql',
  'text',
  'typescript',
  'yaml',
] as const;
export type CodeLanguage = (typeof codeLanguages)[number];

/**
 * What a graded block asks before its step counts as complete: nothing but to be there, every question answered once, or every question
 * answered right. A lab's questions are its tasks: `right` asks for all of them.
 */
export type Completes = 'seen' | 'answered' | 'right';

export interface QuizBlock {
  kind: 'quiz';
  key: string;
  title: string;
  completes: Completes;
  questions: QuizQuestion[];
}

export interface QuizQuestion {
  key: string;
  prompt: Html;
  code: Code | null;
  /** Four; exactly one is right. */
  options: QuizOption[];
}

export interface QuizOption {
  key: string;
  /** Inline HTML. */
  html: Html;
  right: boolean;
  feedback: Html;
}

export interface VocabularyBlock {
  kind: 'vocabulary';
  key: string;
  title: string;
  completes: Completes;
  entries: VocabularyEntry[];
}

export interface VocabularyEntry {
  key: string;
  /** Inline HTML; never contains the answer. */
  clue: Html;
  /** Number of letters (code points) of the answer. */
  letters: number;
  answer: string;
  /** Other spellings that count as right. */
  accept: string[];
  /** Shown once the answer is right. */
  feedback: Html;
}

/** Statements that belong into one of a few bins, such as the layers of a backend. */
export interface SorterBlock {
  kind: 'sorter';
  key: string;
  title: string;
  completes: Completes;
  /** Two to five. */
  bins: SorterBin[];
  /** In the order in which students meet them. */
  items: SorterItem[];
}

export interface SorterBin {
  key: string;
  title: string;
  caption: string | null;
}

export interface SorterItem {
  key: string;
  /** Inline HTML. */
  html: Html;
  /** Key of the bin it belongs into. */
  bin: string;
  /** Shown once it lies where it belongs. */
  feedback: Html;
}

/** Something to do in a lab. */
export interface LabTask {
  key: string;
  /** What to do. */
  html: Html;
  /** Shown when a student asks for it. */
  hint: Html | null;
  /** Shown once it is done: what it proved. */
  feedback: Html;
}

/** A task at the practice API: done when the student's own requests, in order, were answered as its proof says. */
export interface SandboxTask extends LabTask {
  proof: Expectation[];
}

export const sandboxMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type SandboxMethod = (typeof sandboxMethods)[number];

/** What the practice API found of the token that came with a request. `own`: of the sign-in; `practice`: one that the lab signed. */
export const tokenFindings = ['own', 'practice', 'none', 'expired', 'bad-signature', 'wrong-algorithm', 'malformed'] as const;
export type TokenFinding = (typeof tokenFindings)[number];

export const cacheFindings = ['hit', 'miss', 'bypass'] as const;
export type CacheFinding = (typeof cacheFindings)[number];

/** What is expected of one request and its answer; what is left out does not matter. */
export interface Expectation {
  method?: SandboxMethod;
  /** Such as `/api/users/:id`: a part that begins with a colon stands for anything. */
  path?: string;
  status?: number;
  /** The answer refused at least so many fields. */
  fields?: number;
  token?: TokenFinding;
  cache?: CacheFinding;
  /** The answer came from the cache and was no longer what the database would have said. */
  stale?: boolean;
  /** It names the same thing as the step before in the proof. */
  same?: boolean;
  /** Nothing was changed by a request between the step before in the proof and this one. */
  unchanged?: boolean;
}

/** A console for the practice API: presets to begin with, and everything else by hand. */
export interface ApiConsoleBlock {
  kind: 'api-console';
  key: string;
  title: string;
  completes: Completes;
  presets: ConsolePreset[];
  /** What to notice in an answer: the first whose expectation the answer meets is shown. */
  notices: ConsoleNotice[];
  tasks: SandboxTask[];
}

export interface ConsolePreset {
  key: string;
  label: string;
  method: SandboxMethod;
  /** From the root of the practice API, such as `/api/users/1`. */
  path: string;
  /** Whether the request carries the student's token. */
  token: boolean;
  /** As it is to stand in the editor; null where there is none. */
  body: string | null;
}

export interface ConsoleNotice {
  when: Expectation;
  html: Html;
}

/** Postgres in the browser. */
export interface SqlLabBlock {
  kind: 'sql-lab';
  key: string;
  title: string;
  completes: Completes;
  /** Statements that make the tables and fill them. */
  setup: string;
  /** Queries to begin with. */
  examples: LabExample[];
  tasks: SqlTask[];
}

export interface LabExample {
  key: string;
  label: string;
  text: string;
}

/** Done when the last statement of the student's query gives these rows. */
export interface SqlTask extends LabTask {
  /** Values as Postgres writes them as text; null is NULL. */
  rows: (string | null)[][];
  /** Whether the order of the rows matters. */
  ordered: boolean;
  /** Words the query must use, in capitals, such as ROLLBACK. */
  uses: string[];
  /** A query that does it. */
  solution: string;
}

/** A document database in the browser, asked as MongoDB is asked. */
export interface DocumentLabBlock {
  kind: 'document-lab';
  key: string;
  title: string;
  completes: Completes;
  collections: DocumentCollection[];
  /** Queries to begin with, such as `db.orders.find({})`. */
  examples: LabExample[];
  tasks: DocumentTask[];
}

export interface DocumentCollection {
  name: string;
  /** Each document as JSON. */
  documents: string[];
}

/** Done when the student's query gives these documents. */
export interface DocumentTask extends LabTask {
  /** Each as JSON; the order of the names in it does not matter. */
  documents: string[];
  /** Whether the order of the documents matters. */
  ordered: boolean;
  solution: string;
}

/** Tokens to read, change and send. */
export interface JwtLabBlock {
  kind: 'jwt-lab';
  key: string;
  title: string;
  completes: Completes;
  tasks: SandboxTask[];
}

/** A report that is slow to compute, asked for with and without a cache. */
export interface CacheLabBlock {
  kind: 'cache-lab';
  key: string;
  title: string;
  completes: Completes;
  tasks: SandboxTask[];
}

export interface WordRange {
  min: number;
  max: number;
}

/** Written, graded by a teacher with the rubric. */
export interface FreeResponseBlock {
  kind: 'free-response';
  key: string;
  title: string;
  prompt: Html;
  /** Guidance: shown and counted; the server does not refuse a text for it. */
  words: WordRange;
  rubric: Rubric;
  /** Whether students see the rubric before they hand in. */
  showRubric: boolean;
}

export interface Rubric {
  criteria: Criterion[];
  /** Sum of each criterion's best level. */
  maxPoints: Hundredths;
}

export interface Criterion {
  key: string;
  title: string;
  /** From fewest points to most; points strictly rise. */
  levels: Level[];
}

export interface Level {
  key: string;
  title: string;
  points: Hundredths;
  /** Plain text: what an answer at this level looks like. */
  description: string;
}

/** Written, complete once handed in; nobody scores it. */
export interface ReflectionBlock {
  kind: 'reflection';
  key: string;
  title: string;
  prompt: Html;
  words: WordRange;
}

/** What the module covered, from the steps' own summaries; leaves out the step it stands on. */
export interface RecapBlock {
  kind: 'recap';
  key: string;
  title: string;
  items: RecapItem[];
}

export interface RecapItem {
  stepKey: string;
  number: number;
  title: string;
  summary: string;
}

/** What `nx build content-big-six` writes to dist/content/big-six/course.json. */
export interface CompiledCourse {
  key: string;
  title: string;
  summary: string;
  /** Every module of the course in order, also those not written yet. */
  outline: OutlineEntry[];
  /** The available ones, in order. */
  modules: CompiledModule[];
}

export interface OutlineEntry {
  key: string;
  number: number;
  title: string;
  team: string;
  available: boolean;
}

export interface CompiledModule {
  /** SHA-256, lower-case hex, of the document as canonical JSON (keys sorted, no blanks). */
  hash: string;
  document: ModuleDocument;
}
