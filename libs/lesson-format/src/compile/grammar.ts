import * as z from 'zod';
import { type Block, layers, type RecapItem } from '../document';
import { apiConsole, documentLab, sandboxLab, sqlLab } from './lab-grammar';
import {
  code,
  codeTab,
  completes,
  html,
  icon,
  inlineHtml,
  key,
  keyed,
  points,
  sentence,
  title,
  words,
  written,
  yes,
} from './shapes';
import { sorter } from './sorter-grammar';

/** Kinds an author writes as a fenced block; prose is what stands between them. */
export type FencedKind = Exclude<Block['kind'], 'prose'>;

/** What a block may know of the module around it. */
export interface Surroundings {
  /** The other steps of the module, as a recap tells them. */
  otherSteps: readonly RecapItem[];
}

type Body<K extends FencedKind> = Omit<Extract<Block, { kind: K }>, 'kind' | 'key'>;

/** The shape of each kind in YAML, and by its transforms what becomes of it. One entry adds a kind. */
export const grammar: { [K in FencedKind]: (surroundings: Surroundings) => z.ZodType<Body<K>> } = {
  callout: () =>
    z
      .strictObject({
        tone: z.enum(['takeaway', 'note', 'tip', 'warning']),
        title: title('a title').optional(),
        text: html('the text'),
      })
      .transform(({ tone, title, text }) => ({ tone, title: title ?? null, html: text })),

  flow: () => z.strictObject({ title: title('what the diagram shows'), nodes }),

  cards: () =>
    z
      .strictObject({ title: title('a title').optional(), cards: keyed('cards', card, 2, 12) })
      .transform(({ title, cards }) => ({ title: title ?? null, cards })),

  comparison: () =>
    z
      .strictObject({
        title: title('what the table compares'),
        head: z.array(title('a heading')).min(2).max(6),
        rows: z
          .array(z.array(inlineHtml('a cell')).min(2))
          .min(1)
          .max(40),
      })
      .superRefine(({ head, rows }, context) => {
        rows.forEach((row, index) => {
          if (row.length === head.length) return;
          const message = `this row has ${row.length} cells and the head has ${head.length}: make them the same`;
          context.addIssue({ code: 'custom', path: ['rows', index], message });
        });
      })
      .transform(({ title, head, rows }) => ({ title, head, rows: rows.map(([label = '', ...cells]) => ({ label, cells })) })),

  code: () =>
    z
      .strictObject({
        title: title('a title').optional(),
        arrange: z.enum(['tabs', 'beside']).default('tabs'),
        tabs: keyed('tabs', codeTab, 1, 12),
      })
      .transform(({ title, arrange, tabs }) => ({ title: title ?? null, arrange, tabs })),

  quiz: () =>
    z.strictObject({
      title: title('a title').default('Check yourself'),
      completes,
      questions: keyed('questions', question, 1, 20),
    }),

  vocabulary: () => z.strictObject({ title: title('a title').default('Vocabulary check'), completes, entries }),

  sorter: () => sorter,
  'api-console': () => apiConsole,
  'sql-lab': () => sqlLab,
  'document-lab': () => documentLab,
  'jwt-lab': () => sandboxLab,
  'cache-lab': () => sandboxLab,

  'free-response': () =>
    z
      .strictObject({
        title: title('a title'),
        ask: html('the prompt'),
        words,
        'show-rubric': yes.default(true),
        rubric: keyed('criteria', criterion, 1, 12),
      })
      .transform(({ title, ask, words, 'show-rubric': showRubric, rubric: criteria }) => {
        const maxPoints = criteria.reduce((sum, { levels }) => sum + Math.max(...levels.map((level) => level.points)), 0);
        return { title, prompt: ask, words, rubric: { criteria, maxPoints }, showRubric };
      }),

  reflection: () =>
    z
      .strictObject({ title: title('a title'), ask: html('the prompt'), words })
      .transform(({ title, ask, words }) => ({ title, prompt: ask, words })),

  recap: ({ otherSteps }) =>
    z
      .strictObject({ title: title('a title').default('What you covered') })
      .transform(({ title }) => ({ title, items: [...otherSteps] })),
};

const node = z
  .strictObject({
    key,
    icon,
    title: title('a title'),
    caption: title('a short caption'),
    more: html('the explanation'),
    layer: z
      .enum(layers)
      .optional()
      .transform((layer) => layer ?? null),
  })
  .transform(({ more, ...node }) => ({ ...node, html: more }));

/** A diagram can be fired when each of its stops stands for a part of the server, and each part for one stop. */
const nodes = keyed('nodes', node, 2, 12).superRefine((nodes, context) => {
  if (nodes.every(({ layer }) => layer === null)) return;
  nodes.forEach(({ layer }, index) => {
    const told = (message: string) => context.addIssue({ code: 'custom', path: [index, 'layer'], message });
    const first = nodes.findIndex((node) => node.layer === layer);
    if (layer === null) told('is missing: other nodes have one, so give every node a layer, or none');
    else if (first < index) told(`is ${layer} a second time: each layer stands for one node`);
  });
});

const card = z
  .strictObject({ key, icon, title: title('a title'), text: html('the text') })
  .transform(({ text, ...card }) => ({ ...card, html: text }));

const option = z
  .strictObject({
    key,
    say: inlineHtml('what the option says'),
    right: yes.default(false),
    because: html('the feedback that a student who chooses this option reads'),
  })
  .transform(({ key, say, right, because }) => ({ key, html: say, right, feedback: because }));

const question = z
  .strictObject({
    key,
    ask: html('the question'),
    code: code.optional(),
    options: keyed('options', option, 4, 4).superRefine((options, context) => {
      const right = options.filter((option) => option.right).length;
      if (right !== 1) context.addIssue(`has ${right} right options: mark exactly one with "right: true"`);
    }),
  })
  .transform(({ key, ask, code, options }) => ({ key, prompt: ask, code: code ?? null, options }));

const word = written('the word', 60)
  .transform((text) => text.trim().normalize('NFC'))
  .refine((text) => /^\p{L}[\p{L}\p{M}\p{N}'’-]*$/u.test(text), 'should be one word, without blanks');

const entry = z
  .strictObject({
    key,
    clue: inlineHtml('the clue'),
    answer: word,
    accept: z.array(word).max(10).default([]),
    because: html('what a student reads once the word is right'),
  })
  .transform(({ because, ...entry }) => ({ ...entry, letters: [...entry.answer].length, feedback: because }));

/** Students see every key and every clue while they look for the words. */
const entries = keyed('entries', entry, 1, 30).superRefine((entries, context) => {
  const answers = entries.flatMap(({ answer, accept }) => [answer, ...accept]);
  entries.forEach((entry, index) => {
    for (const field of ['key', 'clue'] as const) {
      const given = answers.find((answer) => holdsWord(entry[field], answer));
      if (!given) continue;
      context.addIssue({
        code: 'custom',
        path: [index, field],
        message: `gives the answer "${given}" away: students see the ${field}`,
      });
    }
  });
});

/** Whether a word of the text is the answer or begins with it ("rows" gives "row" away, "browser" does not). */
function holdsWord(text: string, answer: string): boolean {
  const secret = answer.toLowerCase();
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .some((word) => word.startsWith(secret));
}

const level = z
  .strictObject({ key, title: title('a title'), points, says: sentence('what an answer at this level looks like') })
  .transform(({ says, ...level }) => ({ ...level, description: says }));

const criterion = z.strictObject({
  key,
  title: title('a title'),
  levels: keyed('levels', level, 2, 8).superRefine((levels, context) => {
    levels.forEach((level, index) => {
      const below = levels[index - 1];
      if (below && below.points >= level.points)
        context.addIssue({
          code: 'custom',
          path: [index, 'points'],
          message: 'should be more than the level before: list levels from least to most',
        });
    });
  }),
});
