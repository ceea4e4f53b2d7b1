/** Longest path that is remembered. */
const LONGEST = 500;

/** An address from the root of the practice API, such as `/api/users/3`: as it was sent, without the query. */
export function practicePath(url: string): string {
  const path = url.split('?')[0] ?? '';
  return path
    .replace(/^\/sandbox\/[^/]*/, '')
    .slice(0, LONGEST)
    .toWellFormed();
}
