import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type * as z from 'zod';
import { nearest } from '../spelling';
import { type Report } from './problem';

/**
 * Reads YAML into `schema`. Every scalar stays the text the author wrote (so `204` and `no` mean what they say); the schema turns text
 * into numbers. `firstLine` is the line of the file on which `text` begins.
 */
export function readYaml<T>(text: string, firstLine: number, schema: z.ZodType<T>, report: Report): T | undefined {
  const lines = new LineCounter();
  const at = (offset: number) => firstLine + Math.max(lines.linePos(Math.min(offset, text.length)).line, 1) - 1;
  // Names that stand twice are found below: the library compares each name with each.
  const document = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    uniqueKeys: false,
  });
  let sound = true;
  const refuse = (offset: number, message: string) => {
    sound = false;
    report(at(offset), message);
  };
  for (const error of document.errors) refuse(error.pos[0], yamlMessage(error.code, error.message));
  for (const warning of document.warnings) refuse(warning.pos[0], 'tags such as !!int are not needed here: write the plain text');
  if (!sound) return undefined;
  visit(document, {
    Alias: (_, node) =>
      refuse(node.range?.[0] ?? 0, '* and & (alias and anchor) are not used in lessons: put the text in quotes, or write it out'),
    Map: (_, map) => {
      for (const { key } of map.items)
        if (isScalar(key) && pairsOf(map).get(key.value)?.key !== key)
          refuse(key.range?.[0] ?? 0, 'this name stands twice in the same place: keep one');
    },
  });
  if (!sound) return undefined;

  const parsed = schema.safeParse(document.toJS() ?? {}, { error: plainMessage });
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) refuse(keyOffset(document, issue.path, key), unknownKey(key, knownKeys(issue)));
    } else refuse(nodeOffset(document, issue.path), named(issue.path, issue.message));
  }
  return undefined;
}

function yamlMessage(code: string, message: string): string {
  if (code === 'MULTIPLE_DOCS') return 'a line of --- begins a second YAML document: leave it out';
  return `not readable as YAML: ${message.split('\n')[0]} (text with a colon, # or quotes needs quotes around it, or a | block)`;
}

/** The field's name in front, so that the line and the name together say where. */
function named(path: readonly PropertyKey[], message: string): string {
  const name = path.findLast((part) => typeof part === 'string');
  return name === undefined ? message : `"${name}" ${message}`;
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  return `"${key}" is not known here${meant ? `; did you mean "${meant}"?` : ''} Known: ${known.join(', ')}`;
}

const knownOf = new WeakMap<readonly string[], readonly string[]>();

function knownKeys(issue: z.core.$ZodIssueUnrecognizedKeys): readonly string[] {
  return knownOf.get(issue.keys) ?? [];
}

function plainMessage(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': {
      const expected = issue.expected === 'array' ? 'a list' : 'a mapping of names to values';
      return issue.input === undefined ? `is missing: it is ${expected}` : `should be ${expected}`;
    }
    case 'invalid_value': {
      const meant = typeof issue.input === 'string' ? nearest(issue.input, issue.values.map(String)) : undefined;
      const should = issue.input === undefined ? 'is missing: write' : 'should be';
      return `${should} one of ${issue.values.join(', ')}${meant ? `; did you mean ${meant}?` : ''}`;
    }
    case 'too_small':
      return `needs at least ${issue.minimum}`;
    case 'too_big':
      return `may have at most ${issue.maximum}`;
    case 'unrecognized_keys': {
      const shape = (issue.inst?._zod.def as { shape?: object } | undefined)?.shape ?? {};
      knownOf.set(issue.keys, Object.keys(shape));
      return undefined;
    }
    default:
      return undefined;
  }
}

/** Where the value at `path` stands, or the nearest thing around it that exists. */
function nodeOffset({ contents }: Document, path: readonly PropertyKey[]): number {
  let node: unknown = contents;
  let offset = isNode(contents) && !isAlias(contents) ? (contents.range?.[0] ?? 0) : 0;
  for (const part of path) {
    const pair = isMap(node) ? pairsOf(node).get(part) : undefined;
    const place = isSeq(node) ? node.get(Number(part), true) : pair?.key;
    if (!isNode(place)) break;
    offset = place.range?.[0] ?? 0;
    node = pair ? pair.value : place;
  }
  return offset;
}

const known = new WeakMap<YAMLMap, Map<unknown, Pair>>();

/** By name; the first where one stands twice. Looked up once for each mapping: a faulty one may have as many problems as names. */
function pairsOf(map: YAMLMap): Map<unknown, Pair> {
  const before = known.get(map);
  if (before) return before;
  const pairs = new Map<unknown, Pair>();
  for (const pair of map.items) {
    if (isScalar(pair.key) && !pairs.has(pair.key.value)) pairs.set(pair.key.value, pair);
  }
  known.set(map, pairs);
  return pairs;
}

function keyOffset(document: Document, path: readonly PropertyKey[], key: string): number {
  return nodeOffset(document, [...path, key]);
}
