import type { PendingSignUpDto, SignUpState } from '@big-six/api-client';
import type { Tone } from '@big-six/ui';

export type ClosedState = Exclude<SignUpState, 'open'>;

/** What to say of a link that makes no account (any more), and where it goes on. */
export interface ClosedWords {
  readonly tone: Tone;
  readonly heading: string;
  readonly text: string;
  readonly onward: 'sign-in' | 'sign-in-and-join' | 'enter-code' | null;
}

export function closedWords(
  state: ClosedState,
  { email, className }: Pick<PendingSignUpDto, 'email' | 'className'>,
): ClosedWords {
  switch (state) {
    case 'used':
      return {
        tone: 'positive',
        heading: 'Your account is made',
        text: `This link has made it already. Sign in with ${email} and its password.`,
        onward: 'sign-in',
      };
    case 'replaced':
      return {
        tone: 'neutral',
        heading: 'There is a newer link',
        text: 'You signed up once more after this mail. Open the link in the newest one.',
        onward: null,
      };
    case 'taken':
      return {
        tone: 'neutral',
        heading: 'You have an account',
        text: `By now there is an account with ${email}, so this link makes none. Sign in with it and join ${className}.`,
        onward: 'sign-in-and-join',
      };
    case 'code-over':
      return {
        tone: 'caution',
        heading: 'The code is not good any more',
        text: `The code of ${className} was taken back, has expired, or all of its places are taken. No account was made. Ask your teacher for a new code.`,
        onward: 'enter-code',
      };
  }
}
