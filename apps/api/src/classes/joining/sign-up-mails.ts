import { joinCodeShown } from '@big-six/domain';

/** The class that somebody wants to come into, and its code. */
export interface WantedClass {
  className: string;
  code: string;
}

interface Written {
  subject: string;
  text: string;
}

/**
 * What is written to the e-mail of a sign-up. A stranger may have given it, and the name: nobody is greeted by that, nor told
 * anything in words of whoever signed up. Secrets stand behind `#`, which browsers never send: no log on the way holds them.
 */
export function confirmMail({ className }: WantedClass, token: string): Written {
  return written('Confirm your e-mail for the classroom', [
    'Hello,',
    `somebody, we hope you, signed up for the class “${className}” with this e-mail. Choose a password and come in here:`,
    `{site}/confirm-sign-up#${token}`,
    'The link works once, within a day. If it was not you, do nothing: no account is made.',
  ]);
}

/** To somebody who has an account. @param name null for one that a stranger may have given */
export function knownMail({ className, code }: WantedClass, name: string | null): Written {
  return written('You have an account in the classroom', [
    greeting(name),
    `somebody, we hope you, signed up for the class “${className}” with this e-mail. You need no new account: you have one. Sign in with it and join the class here:`,
    `{site}/join#${joinCodeShown(code)}`,
    'If you have lost your password, or never chose one, choose a new one here:',
    '{site}/forgotten',
    'If it was not you, do nothing: nothing has changed.',
  ]);
}

/** To somebody for whom the school has made an account that they have never used. */
export function invitationMail({ className, code }: WantedClass, name: string | null, token: string): Written {
  const join = encodeURIComponent(`/join#${joinCodeShown(code)}`);
  return written('Your account in the classroom', [
    greeting(name),
    `somebody, we hope you, signed up for the class “${className}” with this e-mail. Your school has an account for you already. Choose a password for it, and join the class, here:`,
    `{site}/set-password?returnTo=${join}#${token}`,
    'The link works once, within fourteen days, and takes the place of earlier ones. If it was not you, do nothing.',
  ]);
}

/** To somebody whose account the school has closed. */
export function suspendedMail({ className }: WantedClass, name: string | null): Written {
  return written('Your account in the classroom', [
    greeting(name),
    `somebody, we hope you, signed up for the class “${className}” with this e-mail. There is an account with it, which the school has suspended: nobody can sign in with it. Ask your school.`,
    'If it was not you, do nothing: nothing has changed.',
  ]);
}

function greeting(name: string | null): string {
  return name === null ? 'Hello,' : `Hello ${name},`;
}

function written(subject: string, lines: string[]): Written {
  return { subject, text: `${lines.join('\n\n')}\n` };
}
