import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import type { OpenApiSchema, Operation } from './openapi-schema';
import type { Person, TestApp } from './test-app';

/** What the server said to one reader. */
export interface Reading {
  url: string;
  headers: Record<string, unknown>;
  /** Of an archive the texts in it, of a stream its events. */
  body: string;
}

/** What can stand in an address for a parameter of that name. */
export type Values = Record<string, readonly string[]>;

/**
 * Everything that `as` can read: every GET of the OpenAPI document with every value that is known for its parameters, each value of
 * a choice in its query once, and what lies below the lists that were read. Refusals are left out.
 */
export async function readAll(server: TestApp, schema: OpenApiSchema, as: Person, known: Values): Promise<Reading[]> {
  const readings: Reading[] = [];
  const values: Record<string, readonly string[]> = { ...known };
  const gets = schema.operations.filter(({ method, path }) => method === 'GET' && !path.includes('openapi'));
  // Lists before what lies below them.
  for (const { path, operation } of gets.sort((one, other) => one.path.split('/').length - other.path.split('/').length)) {
    const unknown = /^(.*)\/\{(\w+)\}$/.exec(path);
    const name = unknown?.[2];
    if (unknown && name !== undefined && !(name in known)) values[name] = keysIn(readings, addresses(unknown[1] ?? '', values));
    for (const address of addresses(path, values))
      for (const query of queries(operation, values)) {
        const url = `${address}${query && `?${query}`}`;
        const response = await server.request('GET', url.slice('/api/'.length), { as });
        const { statusCode, headers, body, rawPayload } = response;
        if (statusCode === 200)
          readings.push({ url, headers, body: await inside(String(headers['content-type']), body, rawPayload) });
      }
  }
  return readings;
}

/** What can be read in it: of a stream what its events hold, of an archive its texts. */
async function inside(type: string, body: string, bytes: Buffer): Promise<string> {
  if (type.startsWith('text/event-stream')) return `[${[...body.matchAll(/^data: (.*)$/gm)].map(([, data]) => data).join(',')}]`;
  return type === 'application/zip' ? textsOf(bytes) : body;
}

/** What is in an archive, as one text. */
async function textsOf(archive: Buffer): Promise<string> {
  const zip = await fromBufferPromise(archive);
  const texts: Record<string, string> = {};
  for await (const entry of zip.eachEntry())
    texts[entry.fileName] = (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8');
  return JSON.stringify(texts);
}

function addresses(path: string, values: Values): string[] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  return names.reduce<string[]>(
    (all, name) => all.flatMap((address) => (values[name] ?? []).map((value) => address.replace(`{${name}}`, value))),
    [path],
  );
}

function queries({ parameters = [] }: Operation, values: Values): string[] {
  const asked = parameters.filter((parameter) => parameter.in === 'query');
  const must = asked.filter(({ required, name }) => required || name in values);
  const base = must.reduce<string[]>(
    (all, { name }) =>
      all.flatMap((query) => (values[name] ?? []).map((value) => [query, `${name}=${value}`].filter(Boolean).join('&'))),
    [''],
  );
  const choices = asked.flatMap(({ name, schema }) => (schema?.enum ?? []).map((value) => `${name}=${String(value)}`));
  return base.flatMap((query) => [query, ...choices.map((choice) => [query, choice].filter(Boolean).join('&'))]);
}

/** The ids and keys of what stood in lists. */
function keysIn(readings: readonly Reading[], lists: readonly string[]): string[] {
  const bodies = readings.filter(({ url }) => lists.some((list) => url === list || url.startsWith(`${list}?`)));
  const items = bodies.flatMap(({ body }) => (JSON.parse(body) as { items?: Record<string, unknown>[] }).items ?? []);
  return [...new Set(items.flatMap(({ id, key }) => [id, key]).filter((one): one is string => typeof one === 'string'))];
}

/** Every object of a body that names one of `people` in a field of its own, or one field below, by who that is. */
export function objectsAbout(readings: readonly Reading[], people: readonly (readonly string[])[]): Map<number, string[]> {
  const found = new Map<number, string[]>();
  const visit = (url: string, value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) {
      const own = Object.values(value).flatMap((field: unknown) =>
        typeof field === 'object' && field !== null && !Array.isArray(field) ? (Object.values(field) as unknown[]) : [field],
      );
      const person = people.findIndex((identity) => identity.some((mark) => own.includes(mark)));
      if (person >= 0) found.set(person, [...(found.get(person) ?? []), `${url} ${JSON.stringify(value)}`]);
    }
    for (const field of Object.values(value)) visit(url, field);
  };
  for (const { url, body } of readings) if (/^[[{]/.test(body)) visit(url, JSON.parse(body));
  return found;
}
