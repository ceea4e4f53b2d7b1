interface Keyed {
  readonly key: string;
}

/** What to say aloud when more tasks are done than before; null when there is nothing new. */
export function taskNews(tasks: readonly Keyed[], before: ReadonlySet<string>, now: ReadonlySet<string>): string | null {
  const fresh = tasks.flatMap(({ key }, index) => (now.has(key) && !before.has(key) ? [index + 1] : []));
  if (fresh.length === 0) return null;
  if (tasks.every(({ key }) => now.has(key))) return tasks.length === 1 ? 'Task done.' : `All ${tasks.length} tasks done.`;
  const [last, ...others] = fresh.reverse();
  return others.length === 0
    ? `Task ${last} of ${tasks.length} done.`
    : `Tasks ${others.reverse().join(', ')} and ${last} of ${tasks.length} done.`;
}
