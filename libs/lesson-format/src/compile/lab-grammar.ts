import * as z from 'zod';
import { cacheFindings, type Expectation, type Html, sandboxMethods, tokenFindings } from '../document';
import { html, key, keyed, title, whole, written, yes } from './shapes';

/** The SQL that fills a lab's tables may be longer than other texts, in UTF-16 units. */
const longestSetup = 20_000;

/** A lab asks for all of its tasks, or for nothing. */
const completes = z
  .enum(['tasks', 'seen'])
  .default('tasks')
  .transform((asked) => (asked === 'tasks' ? ('right' as const) : asked));

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

const query = (what: string) => written(what).transform((text) => text.trimEnd());

/** With colons for parts that may be anything. */
const pathPattern = written('a path of the practice API, such as /api/users/:id', 200).refine(
  (text) => /^\/api(?:\/(?!\.+(?:\/|$))(?::[a-z][A-Za-z]*|[\w.~-]+))+$/.test(text),
  'should be a path of the practice API, such as /api/users/:id',
);

const presetPath = written('a path of the practice API, such as /api/users/1', 200).refine(
  (text) => /^\/api(?:\/(?!\.+(?:\/|\?|$))[\w.~-]+)+(?:\?[\w.~=&%-]*)?$/.test(text),
  'should be a path of the practice API that can be sent as it stands, such as /api/users/1',
);

const expectationFields = z.strictObject({
  method: z.enum(sandboxMethods).optional(),
  path: pathPattern.optional(),
  status: whole('a status', 599)
    .refine((status) => status >= 100, 'should be a status such as 404')
    .optional(),
  fields: whole('how many fields', 20)
    .refine((fields) => fields > 0, 'should be 1 or more')
    .optional(),
  token: z.enum(tokenFindings).optional(),
  cache: z.enum(cacheFindings).optional(),
  stale: yes.optional(),
});

const sequenceFields = { same: yes.optional(), unchanged: yes.optional() };

/** Fields that say something of one request; the others link it to the one before. */
const ownFields = Object.keys(expectationFields.shape) as (keyof Expectation)[];

function saysSomething(expectation: Partial<Record<keyof Expectation, unknown>>): boolean {
  return ownFields.some((field) => expectation[field] !== undefined);
}

const expectsNothing = `expects nothing: name at least one of ${ownFields.join(', ')}`;

/** Without the properties that were left out, so that equal documents have equal hashes. */
function stated(expectation: { [K in keyof Expectation]: Expectation[K] | undefined }): Expectation {
  return Object.fromEntries(Object.entries(expectation).filter(([, value]) => value !== undefined));
}

const proof = z
  .array(expectationFields.extend(sequenceFields).refine(saysSomething, expectsNothing).transform(stated))
  .min(1, 'needs at least one request')
  .max(6, 'may have at most 6 requests')
  .superRefine(([first], context) => {
    for (const field of ['same', 'unchanged'] as const) {
      if (first?.[field] === undefined) continue;
      const message = 'looks back at the request before, and this is the first: leave it out';
      context.addIssue({ code: 'custom', path: [0, field], message });
    }
  });

const sandboxTask = z.strictObject({ ...taskFields, proof }).transform(task);

const sandboxTasks = keyed('tasks', sandboxTask, 1, 20);

export const sandboxLab = z.strictObject({ title: title('a title'), completes, tasks: sandboxTasks });

const preset = z
  .strictObject({
    key,
    label: title('a label'),
    method: z.enum(sandboxMethods),
    path: presetPath,
    token: yes.default(true),
    body: query('the body').optional(),
  })
  .superRefine(({ method, body }, context) => {
    if (method === 'GET' && body !== undefined)
      context.addIssue({ code: 'custom', path: ['body'], message: 'does not go with GET: leave it out' });
  })
  .transform(({ body, ...preset }) => ({ ...preset, body: body ?? null }));

const notice = z
  .strictObject({
    when: expectationFields.refine(saysSomething, expectsNothing).transform(stated),
    say: html('what there is to notice'),
  })
  .transform(({ when, say }) => ({ when, html: say }));

export const apiConsole = z.strictObject({
  title: title('a title'),
  completes,
  presets: keyed('presets', preset, 1, 20),
  notices: z.array(notice).max(40).default([]),
  tasks: sandboxTasks,
});

const example = z.strictObject({ key, label: title('a label'), text: query('the query, as a | block') });

const examples = keyed('examples', example, 0, 12).default([]);

const cell = z.string({ error: 'should be text, or NULL' }).transform((text) => (text === 'NULL' ? null : text));

const rows = z
  .array(z.array(cell).min(1, 'needs at least one value'))
  .max(50)
  .superRefine((rows, context) => {
    const wanted = rows[0]?.length ?? 0;
    rows.forEach((row, index) => {
      if (row.length === wanted) return;
      const message = `this row is ${row.length} long and the first is ${wanted} long: make them the same`;
      context.addIssue({ code: 'custom', path: [index], message });
    });
  });

const sqlWord = written('a word', 30)
  .transform((word) => word.toUpperCase())
  .refine((word) => /^[A-Z]+(?: [A-Z]+)*$/.test(word), 'should be a word of SQL, such as JOIN or GROUP BY');

const sqlTask = z
  .strictObject({
    ...taskFields,
    rows,
    ordered: yes.default(false),
    uses: z.array(sqlWord).max(6).default([]),
    solution: query('a query that does it'),
  })
  .transform(task);

export const sqlLab = z.strictObject({
  title: title('a title'),
  completes,
  setup: written('the SQL that makes the tables', longestSetup),
  examples,
  tasks: keyed('tasks', sqlTask, 1, 20),
});

/** JSON on one line of YAML or in a | block. */
const json = z
  .string({ error: `should be JSON as text: put it in single quotes, such as '{"name": "Alice"}'` })
  .max(4000, 'is longer than 4000 characters: shorten it')
  .transform((text, context) => {
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
  documents: z
    .array(json.refine((text) => text.startsWith('{'), 'should be a document: put braces around it'))
    .min(1)
    .max(100),
});

const collections = z
  .array(collection)
  .min(1)
  .max(6)
  .superRefine((collections, context) => {
    collections.forEach(({ name }, index) => {
      if (collections.findIndex((other) => other.name === name) === index) return;
      const message = `is "${name}" a second time: put the documents together`;
      context.addIssue({ code: 'custom', path: [index, 'name'], message });
    });
  });

const documentTask = z
  .strictObject({
    ...taskFields,
    documents: z.array(json).max(50),
    ordered: yes.default(false),
    solution: query('a query that does it'),
  })
  .transform(task);

export const documentLab = z.strictObject({
  title: title('a title'),
  completes,
  collections,
  examples,
  tasks: keyed('tasks', documentTask, 1, 20),
});
