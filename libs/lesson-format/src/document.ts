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
}

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

/** What a graded block asks before its step counts as complete: every question answered once, or every question answered right. */
export type Completes = 'answered' | 'right';

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
