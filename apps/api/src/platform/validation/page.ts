import { Type } from 'class-transformer';
import { badInput } from '../errors/refusal';
import { Whole } from './fields';
import { isUuid } from './id';
import { Optional } from './optional';
import { Text } from './text';

/** The query of a list: `cursor` is what the previous page gave as `nextCursor`. */
export class PageQuery {
  @Optional() @Text({ max: 500, required: false }) cursor?: string;

  @Type(() => Number)
  @Whole({ min: 1, max: 100, default: 50, required: false })
  limit: number = 50;
}

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** Packs the sort key of a page's last row, so that the next page starts right behind it. */
export function encodeCursor(...keys: string[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/**
 * Unpacks a cursor of exactly `length` texts; nulls when there is none.
 * @throws Refusal `bad-input` for a cursor that this list never gave
 */
export function decodeCursor(cursor: string | undefined, length: number): (string | null)[] {
  if (cursor === undefined || cursor === '') return Array.from({ length }, () => null);
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(keys) &&
      keys.length === length &&
      keys.every((key) => typeof key === 'string' && !key.includes('\0') && key.isWellFormed())
    )
      return keys as string[];
  } catch {
    // falls through to the refusal
  }
  throw foreignCursor();
}

function foreignCursor(): Error {
  return badInput('cursor', 'Cursor is not one that this list gave. Start from the first page.');
}

/**
 * Where a page sorted by name starts: behind the row of that name and id; null for the first page.
 * @throws Refusal `bad-input` for a cursor that this list never gave
 */
export function decodeNameCursor(cursor: string | undefined): { name: string; id: string } | null {
  const [name, id] = decodeCursor(cursor, 2);
  if (name == null || id == null) return null;
  if (!isUuid(id)) throw foreignCursor();
  return { name, id };
}

/** Where a page sorted by id starts: behind that id; null for the first page. @throws Refusal `bad-input` as above */
export function decodeIdCursor(cursor: string | undefined): string | null {
  const [id = null] = decodeCursor(cursor, 1);
  if (id !== null && !isUuid(id)) throw foreignCursor();
  return id;
}

/** Cuts the row that was read beyond the page and makes the cursor from the last one kept. */
export function toPage<Row, Item>(rows: Row[], limit: number, item: (row: Row) => Item, key: (row: Row) => string[]): Page<Item> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { items: kept.map(item), nextCursor: rows.length > limit && last ? encodeCursor(...key(last)) : null };
}
