import { Aggregator } from 'mingo/aggregator';
import { Context, ProcessingMode } from 'mingo/core';
import * as accumulator from 'mingo/operators/accumulator';
import * as expression from 'mingo/operators/expression';
import * as pipeline from 'mingo/operators/pipeline';
import * as projection from 'mingo/operators/projection';
import * as query from 'mingo/operators/query';
import { Query } from 'mingo/query';
import { updateMany, updateOne } from 'mingo/updater';
import type { Ran, Session, Shelf, Stock } from '../lab-messages';
import { type Document, isDocument, noMore, record, sortOf, stages } from './call-arguments';
import { type Call, type DocumentQuery, QueryMistake, readQuery } from './document-query';
import { mistakeOf } from './library-mistake';

export interface DocumentRan extends Ran {
  /** The first of them, each as JSON. */
  readonly documents: readonly string[];
  readonly count: number;
  /** What was asked for is not documents of the collection but a report of what was done, or a single value. */
  readonly report: boolean;
}

export interface Collection {
  readonly name: string;
  /** Each as JSON. */
  readonly documents: readonly string[];
}

/** One more than may be sent to be checked, so that one can tell. */
const keptDocuments = 501;
const mostDocuments = 10_000;

const operators = {
  onlyFor: { sort: 1, limit: 1, skip: 1, toArray: 0, pretty: 0, count: 0, project: 1 },
  methods: [
    'find',
    'findOne',
    'countDocuments',
    'estimatedDocumentCount',
    'distinct',
    'aggregate',
    'insertOne',
    'insertMany',
    'updateOne',
    'updateMany',
    'replaceOne',
    'deleteOne',
    'deleteMany',
  ],
} as const;

/** A few collections that are one student's own, asked as MongoDB is asked. No operator of it runs code. */
export class DocumentSession implements Session<DocumentRan> {
  private readonly collections: Map<string, Document[]>;
  private readonly atStart: string;
  private readonly options = {
    idKey: '_id',
    processingMode: ProcessingMode.CLONE_ALL,
    useStrictMode: true,
    scriptEnabled: false,
    failOnError: true,
    collectionResolver: (name: string) => this.collection(name, null),
    context: Context.init({ accumulator, expression, pipeline, projection, query }),
  };

  constructor(given: readonly Collection[]) {
    this.collections = new Map(given.map(({ name, documents }) => [name, documents.map((text) => JSON.parse(text) as Document)]));
    this.atStart = this.print();
  }

  run(text: string): Promise<DocumentRan> {
    const began = performance.now();
    try {
      const { documents, report } = this.answer(readQuery(text));
      const texts = documents.slice(0, keptDocuments).map((document) => JSON.stringify(document) ?? 'null');
      return Promise.resolve({
        documents: texts,
        count: documents.length,
        report,
        trouble: null,
        milliseconds: performance.now() - began,
      });
    } catch (error) {
      const mistake = error instanceof QueryMistake ? error : mistakeOf(error, text);
      const trouble = { message: mistake.message, detail: null, hint: mistake.hint, from: mistake.at };
      return Promise.resolve({ documents: [], count: 0, report: false, trouble, milliseconds: performance.now() - began });
    }
  }

  stock(): Promise<Stock> {
    const shelves = [...this.collections].map(([name, documents]): Shelf => ({
      name,
      count: documents.length,
      fields: fieldsOf(documents),
    }));
    return Promise.resolve({ shelves, changed: this.print() !== this.atStart });
  }

  private answer({ collection, collectionAt, calls: [first, ...then] }: DocumentQuery): {
    documents: unknown[];
    report: boolean;
  } {
    const documents = this.collection(collection, collectionAt);
    const [one, two] = first.arguments;
    switch (first.name) {
      case 'find':
        return this.find(documents, first, then);
      case 'aggregate':
        noMore(then.filter(({ name }) => name !== 'toArray'));
        return { documents: new Aggregator(stages(first), this.options).run(documents), report: false };
    }
    noMore(then);
    switch (first.name) {
      case 'findOne': {
        const [found] = this.query(first, 0).find<Document>(documents, record(first, 1)).limit(1).all();
        return { documents: found ? [inOrder(found, documents)] : [], report: false };
      }
      case 'countDocuments':
      case 'estimatedDocumentCount':
        return { documents: [this.query(first, 0).find(documents).all().length], report: true };
      case 'distinct': {
        if (typeof one !== 'string') throw new QueryMistake('distinct takes the name of a field in quotes first.', first.at);
        const stagesOf = [{ $match: two ?? {} }, { $unwind: { path: `$${one}` } }, { $group: { _id: `$${one}` } }];
        const found = new Aggregator(stagesOf, this.options).run(documents);
        return { documents: found.map((group) => group['_id']), report: true };
      }
      case 'insertOne':
        return report({ acknowledged: true, insertedId: this.insert(documents, [record(first, 0)], first)[0] });
      case 'insertMany': {
        if (!Array.isArray(one) || !one.every(isDocument))
          throw new QueryMistake('insertMany takes a list of documents: [{ … }, { … }].', first.at);
        return report({ acknowledged: true, insertedIds: this.insert(documents, one, first) });
      }
      case 'updateOne':
      case 'updateMany':
        return this.update(documents, first);
      case 'replaceOne': {
        const target = this.query(first, 0).find<Document>(documents).limit(1).all()[0];
        const at = documents.findIndex(({ _id }) => JSON.stringify(_id) === JSON.stringify(target?.['_id']));
        if (at >= 0 && target) documents[at] = { _id: target['_id'], ...record(first, 1) };
        return report({ acknowledged: true, matchedCount: at < 0 ? 0 : 1, modifiedCount: at < 0 ? 0 : 1 });
      }
      case 'deleteOne':
      case 'deleteMany':
        return this.remove(documents, first);
      default:
        throw new QueryMistake(`This lab does not know ${first.name}.`, first.at, `It knows ${operators.methods.join(', ')}.`);
    }
  }

  private find(documents: Document[], first: Call, then: readonly Call[]): { documents: unknown[]; report: boolean } {
    const shown = then.find(({ name }) => name === 'project');
    const cursor = this.query(first, 0).find<Document>(documents, shown ? record(shown, 0) : record(first, 1));
    for (const call of then) {
      const [given] = call.arguments;
      if (!(call.name in operators.onlyFor))
        throw new QueryMistake(`After find there is no ${call.name}.`, call.at, 'There are sort, skip, limit and count.');
      if (call.name === 'sort') cursor.sort(sortOf(call));
      else if (call.name === 'limit' || call.name === 'skip') {
        if (!Number.isInteger(given) || Number(given) < 0)
          throw new QueryMistake(`${call.name} takes a whole number.`, call.at, `Such as ${call.name}(3).`);
        if (call.name === 'skip') cursor.skip(Number(given));
        // To MongoDB no limit and a limit of nothing are the same.
        else if (given !== 0) cursor.limit(Number(given));
      }
    }
    const found = cursor.all();
    return then.some(({ name }) => name === 'count')
      ? { documents: [found.length], report: true }
      : { documents: found.map((document) => inOrder(document, documents)), report: false };
  }

  private insert(documents: Document[], added: readonly Document[], call: Call): unknown[] {
    if (documents.length + added.length > mostDocuments)
      throw new QueryMistake(`This lab keeps at most ${mostDocuments} documents in a collection.`, call.at);
    const ids = new Set(documents.map(({ _id }) => JSON.stringify(_id)));
    const numbers = documents.flatMap(({ _id }) => (typeof _id === 'number' ? [_id] : []));
    let next = numbers.reduce((most, number) => Math.max(most, number), 0);
    const complete = added.map((document): Document => ({ _id: (next += 1), ...document }));
    for (const { _id } of complete) {
      const id = JSON.stringify(_id);
      if (ids.has(id))
        throw new QueryMistake(
          `E11000 duplicate key error: there is a document with the _id ${id}.`,
          call.at,
          'Every _id may be there once. Leave it out, and one is chosen for you.',
        );
      ids.add(id);
    }
    documents.push(...structuredClone(complete));
    return complete.map(({ _id }) => _id);
  }

  private update(documents: Document[], call: Call): { documents: unknown[]; report: boolean } {
    const condition = record(call, 0);
    const change = call.arguments[1];
    if (!isDocument(change) && !Array.isArray(change))
      throw new QueryMistake(
        `${call.name} takes two documents: which ones, and what to change.`,
        call.at,
        'Such as { $set: { status: "paid" } }.',
      );
    if (isDocument(change) && !Object.keys(change).every((name) => name.startsWith('$')))
      throw new QueryMistake(
        'An update says how to change: with $set, $inc, $unset, $push …',
        call.at,
        'Put the fields into { $set: { … } }.',
      );
    const { matchedCount, modifiedCount } = (call.name === 'updateOne' ? updateOne : updateMany)(
      documents,
      condition,
      change,
      { cloneMode: 'deep' },
      this.options,
    );
    return report({ acknowledged: true, matchedCount, modifiedCount });
  }

  private remove(documents: Document[], call: Call): { documents: unknown[]; report: boolean } {
    if (call.arguments.length === 0)
      throw new QueryMistake(`${call.name} needs to be told which documents.`, call.at, 'deleteMany({}) deletes all of them.');
    const matching = this.query(call, 0);
    let left = call.name === 'deleteOne' ? 1 : documents.length;
    const kept = documents.filter((document) => {
      if (left === 0 || !matching.test(document)) return true;
      left -= 1;
      return false;
    });
    const deletedCount = documents.length - kept.length;
    documents.splice(0, documents.length, ...kept);
    return report({ acknowledged: true, deletedCount });
  }

  private query(call: Call, index: number): Query {
    return new Query(record(call, index), this.options);
  }

  private collection(name: string, at: number | null): Document[] {
    const found = this.collections.get(name);
    if (found) return found;
    throw new QueryMistake(`There is no collection ${name}.`, at, `There are ${[...this.collections.keys()].join(' and ')}.`);
  }

  private print(): string {
    return JSON.stringify([...this.collections]);
  }
}

/** MongoDB shows the chosen fields in the order in which the documents have them. */
function inOrder(found: Document, documents: readonly Document[]): Document {
  if (documents.includes(found)) return found;
  const source = documents.find((document) => Object.keys(found).every((name) => name in document));
  const order = Object.keys(source ?? found);
  return Object.fromEntries(Object.entries(found).sort(([one], [other]) => order.indexOf(one) - order.indexOf(other)));
}

function report(said: Document): { documents: unknown[]; report: boolean } {
  return { documents: [said], report: true };
}

/** The fields documents of a collection have, in the order they are met, each with the kinds of its values. */
function fieldsOf(documents: readonly Document[]): Shelf['fields'] {
  const found = new Map<string, Set<string>>();
  for (const document of documents.slice(0, 200))
    for (const [name, value] of Object.entries(document)) found.set(name, (found.get(name) ?? new Set()).add(kindOf(value)));
  return [...found].slice(0, 50).map(([name, kinds]) => ({ name, type: [...kinds].join(' or ') }));
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' ? 'document' : typeof value === 'string' ? 'text' : typeof value;
}
