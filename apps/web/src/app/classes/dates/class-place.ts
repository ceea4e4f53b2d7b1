/** "Europe/Berlin" as a person says it. */
export function place(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}
