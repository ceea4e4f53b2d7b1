import * as z from 'zod';
import {
  type Block,
  cacheFindings,
  type Expectation,
  type Html,
  layers,
  type RecapItem,
  sandboxMethods,
  tokenFindings,
} from '../document';
import { code, codeTab, html, icon, inlineHtml, key, keyed, points, sentence, title, whole, words, written, yes } from './shapes';

/** The SQL that fills a lab's tables may be longer than other texts, in UTF-16 units. */
const longestSetup = 20_000;

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

  flow: () => z.strictObject({ title: title('what the diagram shows'), nodes: keyed('nodes', node, 2, 12) }),

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

  sorter: () =>
    z
      .strictObject({
        title: title('a title').default('Sort them'),
        completes,
        bins: keyed('bins', bin, 2, 5),
        items: keyed('items', item, 2, 20),
      })
      .superRefine(({ bins, items }, context) => {
        items.forEach((item, index) => {
          if (bins.some(({ key }) => key === item.bin)) return;
          const message = `is "${item.bin}", which is none of the bins: use ${bins.map(({ key }) => key).join(', ')}`;
          context.addIssue({ code: 'custom', path: ['items', index, 'bin'], message });
        });
      }),

  'api-console': () =>
    z.strictObject({
      title: title('a title'),
      completes: completesTasks,
      presets: keyed('presets', preset, 1, 20),
      notices: z.array(notice).max(40).default([]),
      tasks: keyed('tasks', sandboxTask, 1, 20),
    }),

  'sql-lab': () =>
    z.strictObject({
      title: title('a title'),
      completes: completesTasks,
      setup: written('the SQL that makes the tables', longestSetup),
      examples: keyed('examples', example, 0, 12).default([]),
      tasks: keyed('tasks', sqlTask, 1, 20),
    }),

  'document-lab': () =>
    z.strictObject({
      title: title('a title'),
      completes: completesTasks,
      collections: z.array(collection).min(1).max(6),
      examples: keyed('examples', example, 0, 12).default([]),
      tasks: keyed('tasks', documentTask, 1, 20),
    }),

  'jwt-lab': () =>
    z.strictObject({ title: title('a title'), completes: completesTasks, tasks: keyed('tasks', sandboxTask, 1, 20) }),

  'cache-lab': () =>
    z.strictObject({ title: title('a title'), completes: completesTasks, tasks: keyed('tasks', sandboxTask, 1, 20) }),

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

const completes = z.enum(['seen', 'answered', 'right']).default('answered');

/** A lab asks for all of its tasks, or for nothing. */
const completesTasks = z
  .enum(['tasks', 'seen'])
  .default('tasks')
  .transform((asked) => (asked === 'tasks' ? ('right' as const) : asked));

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

const bin = z
  .strictObject({ key, title: title('a title'), caption: title('a short caption').optional() })
  .transform(({ caption, ...bin }) => ({ ...bin, caption: caption ?? null }));

const item = z
  .strictObject({
    key,
    say: inlineHtml('the statement'),
    bin: key,
    because: html('what a student reads once it lies where it belongs'),
  })
  .transform(({ say, because, ...item }) => ({ ...item, html: say, feedback: because }));

const taskFields = {
  key,
  do: html('what is to be done'),
  hint: html('a hint').optional(),
  because: html('what a student reads once it is done'),
};

interface WrittenTask {
  key: string;
  do: Html;
  hint?: Html | undefined;
  because: Html;
}

function task<T extends WrittenTask>({ do: what, hint, because, ...rest }: T) {
  return { ...rest, html: what, hint: hint ?? null, feedback: because };
}

const sandboxPath = written('a path of the practice API, such as /api/users/1', 200).refine(
  (text) => /^\/api(?:\/[\w:.~-]+)+$/.test(text),
  'should be a path of the practice API, such as /api/users/1',
);

const expectation = z
  .strictObject({
    method: z.enum(sandboxMethods).optional(),
    path: sandboxPath.optional(),
    status: whole('a status', 599).optional(),
    fields: whole('how many fields', 20).optional(),
    token: z.enum(tokenFindings).optional(),
    cache: z.enum(cacheFindings).optional(),
    stale: yes.optional(),
    same: yes.optional(),
    unchanged: yes.optional(),
  })
  .transform(stated);

/** Without the properties that were left out, so that equal documents have equal hashes. */
function stated(expectation: { [K in keyof Expectation]: Expectation[K] | undefined }): Expectation {
  return Object.fromEntries(Object.entries(expectation).filter(([, value]) => value !== undefined));
}

const sandboxTask = z
  .strictObject({ ...taskFields, proof: z.array(expectation).min(1, 'needs at least one request').max(6) })
  .transform(task);

const preset = z
  .strictObject({
    key,
    label: title('a label'),
    method: z.enum(sandboxMethods),
    path: sandboxPath,
    token: yes.default(true),
    body: written('the body').optional(),
  })
  .transform(({ body, ...preset }) => ({ ...preset, body: body?.trimEnd() ?? null }));

const notice = z
  .strictObject({ when: expectation, say: html('what there is to notice') })
  .transform(({ when, say }) => ({ when, html: say }));

const example = z.strictObject({
  key,
  label: title('a label'),
  text: written('the query, as a | block').transform((text) => text.trimEnd()),
});

const sqlTask = z
  .strictObject({
    ...taskFields,
    rows: z.array(z.array(z.string().transform((value) => (value === 'NULL' ? null : value))).min(1)).max(50),
    ordered: yes.default(false),
    uses: z
      .array(written('a word', 30).transform((word) => word.toUpperCase()))
      .max(6)
      .default([]),
    solution: written('a query that does it').transform((text) => text.trimEnd()),
  })
  .transform(task);

/** A document of a collection, or of a result: JSON on one line of YAML or in a | block. */
const json = written('a document as JSON', 4000).transform((text, context) => {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    context.addIssue('is not JSON: put names and texts between double quotes');
    return text;
  }
});

const collection = z.strictObject({
  name: written('the name', 40).refine(
    (name) => /^[a-z][A-Za-z0-9]*$/.test(name),
    'should be one word that begins with a small letter',
  ),
  documents: z.array(json).min(1).max(100),
});

const documentTask = z
  .strictObject({
    ...taskFields,
    documents: z.array(json).max(50),
    ordered: yes.default(false),
    solution: written('a query that does it').transform((text) => text.trimEnd()),
  })
  .transform(task);
