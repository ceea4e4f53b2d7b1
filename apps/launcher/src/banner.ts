import { demoPassword } from './demo/demo-accounts.ts';

/** What the person who started us needs to know, framed so that it is found among other output. */
export function banner(title: string, lines: string[]): string {
  const width = Math.max(title.length, ...lines.map((line) => line.length));
  const framed = [title, '', ...lines].map((line) => `  │ ${line.padEnd(width)} │`);
  const edge = '─'.repeat(width + 2);
  return ['', `  ┌${edge}┐`, ...framed, `  └${edge}┘`, ''].join('\n');
}

export function demoLines(emails: string[]): string[] {
  if (emails.length === 0) return [];
  return ['', `Sign in with the password ${demoPassword} as`, ...emails.map((email) => `  ${email}`)];
}
