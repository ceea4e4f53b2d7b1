import * as z from 'zod';
import { codeLanguages, icons } from '../document';
import { isCleanText } from '../text';
import { highlight } from './highlight';
import { plain, renderInline, renderText, type Rendered } from './markdown';

/** Longest text of one field, in UTF-16 units. */
const longest = 8000;

/** Text as written. `what` completes the sentence "is missing: write …". */
export function written(what: string, max = longest) {
  return z
    .string({ error: ({ input }) => (input === undefined ? `is missing: write ${what}` : 'should be text') })
    .refine((text) => text.trim() !== '', `is empty: write ${what}`)
    .refine(isCleanText, 'has a control character or broken Unicode: remove it')
    .max(max, `is longer than ${max} characters: shorten it`);
}

export const title = (what: string) => written(what, 160).transform(plain);
export const sentence = (what: string) => written(what, 600).transform(plain);
export const html = (what: string) => markdown(what, renderText);
export const inlineHtml = (what: string) => markdown(what, renderInline);

function markdown(what: string, render: (text: string) => Rendered) {
  return written(what).transform((text, context) => {
    const { html, flaws } = render(text.trim());
    for (const flaw of flaws) context.addIssue(flaw.message);
    return html;
  });
}

export const keyPattern = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
export const keyRule = 'lower-case letters, digits and single hyphens, beginning with a letter, at most 60';

export const key = z
  .string({ error: ({ input }) => (input === undefined ? `is missing: give it a key (${keyRule})` : 'should be text') })
  .refine((text) => keyPattern.test(text) && text.length <= 60, `should be ${keyRule}`);

/** A whole number from 0, written in digits. @param max the largest, at most six digits */
export function whole(what: string, max: number) {
  return written(what)
    .refine((text) => /^\d{1,6}$/.test(text) && Number(text) <= max, `should be a whole number up to ${max}`)
    .transform(Number);
}

/** Points as a person writes them (`1`, `1.5`), kept as hundredths. */
export const points = written('the points, such as 1 or 1.5')
  .refine((text) => /^\d{1,4}(?:\.\d{1,2})?$/.test(text), 'should be points with at most two decimals, such as 1 or 1.5')
  .transform((text) => Math.round(Number(text) * 100));

export const yes = z.enum(['true', 'false']).transform((text) => text === 'true');

export const completes = z.enum(['seen', 'answered', 'right']).default('answered');

export const icon = z
  .enum(icons)
  .optional()
  .transform((name) => name ?? null);

export const words = z
  .strictObject({ min: whole('the fewest words', 5000), max: whole('the most words', 5000) })
  .refine(({ min, max }) => min < max, 'min should be less than max');

const codeFields = {
  language: z.enum(codeLanguages, {
    error: ({ input }) => (input === undefined ? `is missing: write one of ${codeLanguages.join(', ')}` : undefined),
  }),
  text: written('the code, as a | block'),
};

export const code = z.strictObject(codeFields).transform(({ language, text }) => highlight(trimCode(text), language));

const codeNote = z
  .strictObject({ line: whole('the number of the line', 9999), says: inlineHtml('what there is to say about the line') })
  .transform(({ line, says }) => ({ line, html: says }));

export const codeTab = z
  .strictObject({ key, label: title("the tab's label"), ...codeFields, notes: z.array(codeNote).max(20).default([]) })
  .superRefine(({ text, notes }, context) => {
    const lines = trimCode(text).split('\n').length;
    notes.forEach(({ line }, index) => {
      const told = (message: string) => context.addIssue({ code: 'custom', path: ['notes', index, 'line'], message });
      if (line < 1 || line > lines) told(`is ${line}, and the code ends with line ${lines}: count from 1`);
      else if (notes.findIndex((note) => note.line === line) < index) told(`is ${line} a second time: write one note a line`);
    });
  })
  .transform(({ key, label, language, text, notes }) => {
    const inOrder = notes.toSorted((one, other) => one.line - other.line);
    return { key, label, ...highlight(trimCode(text), language), notes: inOrder };
  });

function trimCode(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}

/** A list of keyed things; a key that stands twice is told at its second place. */
export function keyed<T extends z.ZodType<{ key: string }>>(what: string, item: T, min: number, max: number) {
  return z
    .array(item, { error: ({ input }) => (input === undefined ? `is missing: list the ${what}` : undefined) })
    .min(min, `needs at least ${min} of its ${what}`)
    .max(max, `may have at most ${max} ${what}`)
    .superRefine((items, context) => {
      items.forEach(({ key }, index) => {
        const first = items.findIndex((other) => other.key === key);
        if (first < index)
          context.addIssue({
            code: 'custom',
            path: [index, 'key'],
            message: `is "${key}" a second time: keys are unique among the ${what}`,
          });
      });
    });
}
