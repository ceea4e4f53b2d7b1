import { type Block, type Code, type CodeTab, type Html, type LabTask, type SandboxTask } from '../document';

/** One thing that students answer; answers are filed under its key. */
export interface Asked {
  /** Key within its block; of a written question the block's own. */
  key: string;
  prompt: Html;
  /** What the question comes down to, part by part; equal parts are equal as JSON. */
  parts: Partial<Record<'prompt' | 'options' | 'answer' | 'rubric' | 'words', unknown>>;
}

/** What a block asks, in its order. Nothing for a block that is only read. */
export function askedBy(block: Block): Asked[] {
  switch (block.kind) {
    case 'quiz':
      return block.questions.map(({ key, prompt, code, options }) => ({
        key,
        prompt,
        parts: {
          prompt: [prompt, code && plain(code)],
          options: options.map((option) => [option.key, option.html]),
          answer: options.filter(({ right }) => right).map((option) => option.key),
        },
      }));
    case 'vocabulary':
      return block.entries.map(({ key, clue, answer, accept }) => asked(key, clue, [answer, ...accept]));
    case 'sorter': {
      const options = block.bins.map((bin) => [bin.key, bin.title]);
      return block.items.map(({ key, html, bin }) => ({ key, prompt: html, parts: { prompt: html, options, answer: bin } }));
    }
    case 'api-console':
    case 'jwt-lab':
    case 'cache-lab':
      return block.tasks.map(({ key, html, proof }: SandboxTask) => asked(key, html, proof));
    case 'sql-lab':
      return block.tasks.map(({ key, html, rows, ordered, uses }) => asked(key, html, [rows, ordered, uses]));
    case 'document-lab':
      return block.tasks.map(({ key, html, documents, ordered }) => asked(key, html, [documents, ordered]));
    case 'free-response': {
      const { key, prompt, words, rubric } = block;
      return [{ key, prompt, parts: { prompt, words, rubric: rubric.criteria } }];
    }
    case 'reflection':
      return [{ key: block.key, prompt: block.prompt, parts: { prompt: block.prompt, words: block.words } }];
    case 'prose':
    case 'callout':
    case 'flow':
    case 'cards':
    case 'comparison':
    case 'code':
    case 'recap':
      return [];
  }
}

/** Everything else that a block shows, but its title and what completes it; equal contents are equal as JSON. */
export function shownBy(block: Block): unknown {
  switch (block.kind) {
    case 'prose':
      return block.html;
    case 'callout':
      return [block.tone, block.html];
    case 'flow':
      return block.nodes;
    case 'cards':
      return block.cards;
    case 'comparison':
      return [block.head, block.rows];
    case 'code':
      return [
        block.arrange,
        block.tabs.map((tab: CodeTab) => ({ key: tab.key, label: tab.label, code: plain(tab), notes: tab.notes })),
      ];
    case 'quiz':
      return block.questions.map(({ options }) => options.map(({ feedback }) => feedback));
    case 'vocabulary':
      return block.entries.map(({ feedback }) => feedback);
    case 'sorter':
      return [block.bins.map(({ caption }) => caption), block.items.map(({ feedback }) => feedback)];
    case 'api-console':
      return [block.presets, block.notices, block.tasks.map(help)];
    case 'sql-lab':
      return [block.setup, block.examples, block.tasks.map((task) => [help(task), task.solution])];
    case 'document-lab':
      return [block.collections, block.examples, block.tasks.map((task) => [help(task), task.solution])];
    case 'jwt-lab':
    case 'cache-lab':
      return block.tasks.map(help);
    case 'free-response':
      return block.showRubric;
    // A recap repeats the titles and summaries of the other steps, which are compared themselves.
    case 'reflection':
    case 'recap':
      return null;
  }
}

function asked(key: string, prompt: Html, answer: unknown): Asked {
  return { key, prompt, parts: { prompt, answer } };
}

function help({ hint, feedback }: LabTask): unknown {
  return [hint, feedback];
}

/** Without its colours, which a newer compiler may choose otherwise. */
function plain({ language, text }: Code): unknown {
  return [language, text];
}
