import { type Call, QueryMistake } from './document-query';

export type Document = Record<string, unknown>;

/** @throws QueryMistake when a call follows where none can */
export function noMore([call]: readonly Call[]): void {
  if (call)
    throw new QueryMistake(
      `Nothing can follow here, so no ${call.name}.`,
      call.at,
      'Only find can be followed by sort, skip and limit.',
    );
}

export function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The argument at `index`, nothing standing for `{}`. @throws QueryMistake when it is no document */
export function record(call: Call, index: number): Document {
  const value = call.arguments[index] ?? {};
  if (isDocument(value)) return value;
  throw new QueryMistake(`${call.name} takes documents in curly brackets.`, call.at, `Such as ${call.name}({ status: "open" }).`);
}

export function sortOf(call: Call): Record<string, 1 | -1> {
  const given = record(call, 0);
  if (!Object.values(given).every((way) => way === 1 || way === -1))
    throw new QueryMistake('sort takes 1 for upwards and -1 for downwards.', call.at, 'Such as sort({ cents: -1 }).');
  return given as Record<string, 1 | -1>;
}

export function stages(call: Call): Document[] {
  const [given] = call.arguments;
  if (Array.isArray(given) && given.every(isDocument)) return given;
  throw new QueryMistake(
    'aggregate takes a list of stages.',
    call.at,
    'Such as aggregate([{ $match: { … } }, { $sort: { … } }]).',
  );
}
