/** A table or a collection, for the list beside the editor. */
export interface Shelf {
  readonly name: string;
  /** Rows or documents in it; null where that cannot be told. */
  readonly count: number | null;
  readonly fields: readonly { readonly name: string; readonly type: string }[];
}

/** What is in the database now. */
export interface Stock {
  readonly shelves: readonly Shelf[];
  /** Not what it was at the start. */
  readonly changed: boolean;
}

/** Where in the query something is wrong; `from` and `to` are UTF-16 offsets. */
export interface Trouble {
  readonly message: string;
  /** What the database itself adds. */
  readonly detail: string | null;
  /** What to do about it, in plain words. */
  readonly hint: string | null;
  readonly from: number | null;
}

/** What every database in a worker answers to a query; each adds its own results. */
export interface Ran {
  readonly trouble: Trouble | null;
  readonly milliseconds: number;
}

/** A database that takes a query at a time. */
export interface Session<R extends Ran> {
  run(text: string): Promise<R>;
  stock(): Promise<Stock>;
}

export type ToWorker = { readonly kind: 'open'; readonly with: unknown } | { readonly kind: 'run'; readonly text: string };

export type FromWorker<R extends Ran> =
  | { readonly kind: 'loading'; readonly share: number }
  /** What the next worker need not fetch again. */
  | { readonly kind: 'loaded'; readonly files: unknown }
  | { readonly kind: 'open'; readonly stock: Stock }
  | { readonly kind: 'ran'; readonly result: R; readonly stock: Stock }
  /** It will answer nothing any more. */
  | { readonly kind: 'broken'; readonly while: 'opening' | 'running'; readonly reason: string };
