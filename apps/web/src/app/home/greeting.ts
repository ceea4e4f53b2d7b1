/** By the clock of the reader; without the name when there is none yet. */
export function greeting(name: string, now: Date): string {
  const hour = now.getHours();
  const words = hour < 5 ? 'Good evening' : hour < 12 ? 'Good morning' : hour < 18 ? 'Good afternoon' : 'Good evening';
  const [first] = name.trim().split(/\s+/u);
  return first ? `${words}, ${first}` : words;
}
