/** By the clock of the reader in `zone`; without the name when there is none yet. */
export function greeting(address: string, now: Date, zone: string): string {
  const hour = Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: zone }).format(now));
  const words = hour < 5 ? 'Good evening' : hour < 12 ? 'Good morning' : hour < 18 ? 'Good afternoon' : 'Good evening';
  return address ? `${words}, ${address}` : words;
}
