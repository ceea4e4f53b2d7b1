import type { LinkKind } from './account-link.entity';

/** Seconds for which a link is good. */
export const LINK_SECONDS: Record<LinkKind, number> = { invitation: 14 * 24 * 60 * 60, reset: 60 * 60 };

/**
 * What is written to somebody with a link. The token stands behind `#`, which browsers never send: no log on the way holds it.
 * @param name null greets nobody by name: where a stranger gave the e-mail they gave the name too, and the school would say what they want
 */
export function linkMail(kind: LinkKind, name: string | null, token: string): { subject: string; text: string } {
  const greeting = name === null ? 'Hello,' : `Hello ${name},`;
  const link = `{site}/set-password#${token}`;
  const lines =
    kind === 'invitation'
      ? [
          greeting,
          'your school has an account for you in its classroom. Choose a password here:',
          link,
          'The link works once, within fourteen days.',
        ]
      : [
          greeting,
          'somebody, we hope you, asked for a new password for the classroom. Choose it here:',
          link,
          'The link works once, within an hour. If it was not you, do nothing: your password stays as it is.',
        ];
  const subject = kind === 'invitation' ? 'Your account in the classroom' : 'A new password for the classroom';
  return { subject, text: `${lines.join('\n\n')}\n` };
}
