import type { NoticeKind } from '@big-six/api-client';
import { NOTICE_GATHER_MINUTES } from '@big-six/domain';

export const noticeWords: Readonly<Record<NoticeKind, { readonly label: string; readonly hint: string }>> = {
  feedback: {
    label: 'Feedback is there',
    hint: `One mail for all that is released within ${NOTICE_GATHER_MINUTES} minutes. Points stay in the classroom.`,
  },
  returned: { label: 'An answer was given back', hint: 'So that you can hand it in once more.' },
  'due-soon': {
    label: 'An answer is due soon',
    hint: 'A day before, and only if you have not handed it in. More time that you were given counts.',
  },
  'second-look-answered': { label: 'A second look is answered', hint: 'There is a reply to what you asked about a grade.' },
  'second-look-asked': { label: 'Somebody asks for a second look', hint: 'In the classes you teach.' },
  'release-passed-over': {
    label: 'A release that you planned left answers out',
    hint: 'Because they had another grade by then, or none.',
  },
  digest: {
    label: 'What waits for review',
    hint: 'Every morning at seven, by the clock of the class, if anything waits.',
  },
};
