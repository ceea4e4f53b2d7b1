import type { FieldError } from '../platform/errors/refusal';

/** What keeps a pasted list from being created: e-mails that it repeats, and those that an account has already. */
export function batchFaults(emailKeys: string[], taken: Set<string>): FieldError[] {
  const first = new Map<string, number>();
  return emailKeys.flatMap((key, index) => {
    const field = `rows.${index}.email`;
    const earlier = first.get(key);
    if (earlier !== undefined) return [{ field, message: `This e-mail stands in row ${earlier + 1} already.` }];
    first.set(key, index);
    return taken.has(key) ? [{ field, message: 'There is an account with this e-mail already.' }] : [];
  });
}
