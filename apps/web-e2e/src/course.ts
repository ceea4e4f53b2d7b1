import { readFileSync } from 'node:fs';

// Read from what the server serves, answer keys included, so that a better wording of a question breaks no journey.

interface Option {
  key: string;
  html: string;
  right: boolean;
  feedback: string;
}

interface CompiledBlock {
  kind: string;
  key: string;
  title?: string;
  questions?: { prompt: string; options: Option[] }[];
  entries?: { clue: string; answer: string; feedback: string }[];
  items?: { key: string; html: string; bin: string; feedback: string }[];
  bins?: { key: string; title: string }[];
  tasks?: Task[];
}

/** What is to be done in a lab; `rows` and `documents` are what a query is to give. */
interface Task {
  key: string;
  html: string;
  feedback: string;
  solution?: string;
  rows?: (string | null)[][];
  documents?: string[];
}

interface Compiled {
  modules: { document: { steps: { key: string; label: string; title: string; blocks: CompiledBlock[] }[] } }[];
}

export interface QuizQuestion {
  readonly prompt: string;
  readonly right: Choice;
  readonly wrong: Choice;
}

interface Choice {
  readonly text: string;
  readonly feedback: string;
}

const compiled = new URL('../../../dist/content/big-six/course.json', import.meta.url);
const document = (JSON.parse(readFileSync(compiled, 'utf8')) as Compiled).modules[0]?.document;

export const steps = (document?.steps ?? []).map(({ key, label, title, blocks }) => ({
  key,
  label,
  title,
  quiz: blocks.flatMap(({ questions }) => (questions ?? []).map(question)),
  words: blocks.flatMap(({ entries }) =>
    (entries ?? []).map(({ clue, answer, feedback }) => ({ clue: plain(clue), answer, feedback: plain(feedback) })),
  ),
  sorters: blocks.flatMap(({ key, items, bins }) =>
    items && bins ? [{ key, items: items.map((item) => sorted(item, bins)) }] : [],
  ),
  labs: blocks.flatMap(({ kind, key, title = '', tasks }) => (tasks ? [{ kind, key, title, tasks: tasks.map(labTask) }] : [])),
}));

function sorted(
  { key, html, bin, feedback }: { key: string; html: string; bin: string; feedback: string },
  bins: { key: string; title: string }[],
) {
  const into = bins.find((one) => one.key === bin)?.title ?? '';
  return { key, text: plain(html), bin, into, feedback: plain(feedback) };
}

function labTask({ key, html, feedback, solution, rows, documents }: Task) {
  const answer = solution === undefined ? null : { query: solution, ...(rows ? { rows } : { documents }) };
  return { key, text: plain(html), feedback: plain(feedback), answer };
}

function question({ prompt, options }: { prompt: string; options: Option[] }): QuizQuestion {
  const [right, wrong] = [true, false].map((sought) => options.find((option) => option.right === sought));
  if (!right || !wrong) throw new Error(`no two sides to “${prompt}”`);
  const choice = ({ html, feedback }: Option): Choice => ({ text: plain(html), feedback: plain(feedback) });
  return { prompt: plain(prompt), right: choice(right), wrong: choice(wrong) };
}

/** The text of a piece of HTML as it is read. */
function plain(html: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return html
    .replace(/<[^>]+>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
}
