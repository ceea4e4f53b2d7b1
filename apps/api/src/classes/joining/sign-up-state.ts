import type { SignUpTarget } from './sign-ups.repository';

/** What becomes of the link of a sign-up when it is opened. */
export type SignUpState = 'open' | 'used' | 'replaced' | 'taken' | 'code-over';

/** What the person can do nothing about comes first: who has an account needs no code to sign in. */
export function signUpState({ endedAs, taken, codeGood }: Pick<SignUpTarget, 'endedAs' | 'taken' | 'codeGood'>): SignUpState {
  if (endedAs) return endedAs;
  if (taken) return 'taken';
  return codeGood ? 'open' : 'code-over';
}

/** Why nothing came of a link that is there, in words for whoever holds it. */
export const WHY_NOT: Readonly<Record<Exclude<SignUpState, 'open'>, string>> = {
  used: 'With this link an account was made already. Sign in with the e-mail and its password.',
  replaced: 'You signed up once more after this mail. Open the link in the newest one.',
  taken: 'There is an account with this e-mail by now. Sign in with it, and join the class with its code.',
  'code-over':
    'The code of the class is not good any more: it was taken back, has expired, or all of its places are taken. No account was made. Ask your teacher for a new code.',
};
