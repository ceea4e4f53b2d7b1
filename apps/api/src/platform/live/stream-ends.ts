/** Why a line ends that its reader would have kept, and what they are told. */
export const STREAM_ENDS = {
  'sign-in-ended': 'Your sign-in has ended. Sign in again.',
  'account-suspended': 'This account is suspended. Ask your school to open it again.',
  'view-changed': 'You see the classroom with other eyes than before.',
  'class-left': 'You are no longer in this class.',
  'role-lost': 'You no longer teach this class.',
  'class-archived': 'This class is archived: nothing changes in it any more.',
  'server-stopping': 'The classroom is being restarted.',
} as const;

export type StreamEnd = keyof typeof STREAM_ENDS;
