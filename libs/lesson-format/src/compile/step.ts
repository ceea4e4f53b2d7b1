import { type Token } from 'markdown-it';
import type * as z from 'zod';
import { type Block, type ProseBlock } from '../document';
import { nearest } from '../spelling';
import { grammar, type FencedKind, type Surroundings } from './grammar';
import { flawsOf, lowerHeadings, parseBody, plain, render } from './markdown';
import { type Report } from './problem';
import { keyPattern, keyRule } from './shapes';
import { readYaml } from './yaml';

const kinds = Object.keys(grammar) as FencedKind[];

/** A step's file, read but not yet compiled: blocks may need the other steps' titles. */
export interface ParsedStep {
  title: string;
  tokens: Token[];
  lines: string[];
}

/** The title is the `# heading` on top; the rest is the body. */
export function parseStep(text: string, report: Report): ParsedStep | undefined {
  const tokens = parseBody(text);
  const [open, inline] = tokens;
  if (open?.type !== 'heading_open' || open.tag !== 'h1' || !inline?.content.trim()) {
    report(1, 'the file should begin with its title: # Title');
    return undefined;
  }
  return { title: plain(inline.content), tokens: tokens.slice(3), lines: text.split('\n') };
}

/** Splits the body into prose and fenced blocks. `place` is told the line of each block that the author named. */
export function compileStep(
  stepKey: string,
  { tokens, lines }: ParsedStep,
  surroundings: Surroundings,
  report: Report,
  place: (blockKey: string, line: number) => void,
): Block[] {
  const shapeOf = shapesOf(surroundings);
  const blocks: Block[] = [];
  let prose: Token[] = [];
  let proseCount = 0;
  const flushProse = () => {
    if (prose.length === 0) return;
    const role: ProseBlock['role'] =
      blocks.length === 0 && prose[0]?.type === 'paragraph_open' && prose.length === 3 ? 'lead' : 'body';
    const key = role === 'lead' ? `${stepKey}-lead` : `${stepKey}-prose-${++proseCount}`;
    for (const flaw of flawsOf(prose)) report(flaw.line + 1, flaw.message);
    for (const token of prose) {
      if (token.type === 'heading_open' && token.tag === 'h1')
        report(lineOf(token), 'a step has one title: use ## for a heading inside it');
      if (token.type === 'fence')
        report(lineOf(token), 'a block stands by itself, not inside a list or a quotation: remove the blanks before it');
    }
    lowerHeadings(prose);
    blocks.push({ kind: 'prose', key, role, html: render(prose) });
    prose = [];
  };

  for (const token of tokens) {
    if (token.type === 'fence' && token.level === 0) {
      flushProse();
      const block = compileFence(token, lines, shapeOf, report, place);
      if (block) blocks.push(block);
      continue;
    }
    prose.push(token);
    const isLead = blocks.length === 0 && token.type === 'paragraph_close' && prose.length === 3;
    if (isLead) flushProse();
  }
  flushProse();
  return blocks;
}

function compileFence(
  token: Token,
  lines: readonly string[],
  shapeOf: (kind: FencedKind) => z.ZodType<object>,
  report: Report,
  place: (blockKey: string, line: number) => void,
): Block | undefined {
  const line = lineOf(token);
  const [kind = '', key = '', ...rest] = token.info.trim().split(/\s+/);
  if (!isKind(kind)) {
    const meant = nearest(kind, kinds);
    const known = `Kinds: ${kinds.join(', ')}`;
    report(
      line,
      kind === ''
        ? `a fence names its kind and key, such as \`\`\`callout main-point. ${known}`
        : `"${kind}" is not a kind of block${meant ? `; did you mean ${meant}?` : '.'} ${known}`,
    );
    return undefined;
  }
  if (rest.length > 0 || !keyPattern.test(key) || key.length > 60) {
    report(line, `a ${kind} block is named by one key, such as \`\`\`${kind} main-point (${keyRule})`);
    return undefined;
  }
  place(key, line);
  const last = token.map ? (lines[token.map[1] - 1] ?? '') : '';
  if (!token.map || token.map[1] - 1 === token.map[0] || !last.trim().startsWith(token.markup)) {
    report(line, `the block is not closed: end it with a line of ${token.markup}`);
    return undefined;
  }
  const body = readYaml(token.content, line + 1, shapeOf(kind), report);
  return body && ({ kind, key, ...body } as Block);
}

/** Made when the first block of the kind comes: to make one costs as much as to read some blocks. */
function shapesOf(surroundings: Surroundings): (kind: FencedKind) => z.ZodType<object> {
  const made = new Map<FencedKind, z.ZodType<object>>();
  return (kind) => {
    const shape = made.get(kind) ?? grammar[kind](surroundings);
    made.set(kind, shape);
    return shape;
  };
}

function isKind(kind: string): kind is FencedKind {
  return Object.hasOwn(grammar, kind);
}

function lineOf(token: Token): number {
  return (token.map ? token.map[0] : 0) + 1;
}
