/** The addresses in a text, however they are parted and whatever stands around them; each once, as first written. */
export function emailsIn(text: string): string[] {
  const words = text.normalize('NFC').split(/[\s,;<>()"“”\u200B\u2060\uFEFF]+/u);
  const addresses = words
    .map((word) => word.replace(/^mailto:/iu, '').replace(/[.:]+$/u, ''))
    .filter((word) => word.includes('@'));
  const first = new Map(addresses.toReversed().map((address) => [address.toLowerCase(), address]));
  return [...new Set(addresses.map((address) => first.get(address.toLowerCase()) ?? address))];
}

/** The text without these addresses. */
export function withoutEmails(text: string, emails: readonly string[]): string {
  const gone = new Set(emails.map((email) => email.toLowerCase()));
  const lines = text.split(/\r\n|\r|\n/u).map((line) => {
    const found = emailsIn(line);
    const kept = found.filter((email) => !gone.has(email.toLowerCase()));
    return kept.length === found.length ? line : kept.join(', ');
  });
  return lines.filter((line) => line !== '').join('\n');
}
