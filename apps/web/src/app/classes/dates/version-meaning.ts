import type { ChangedAnswersDto, ChangedTriesDto, VersionPreviewDto } from '@big-six/api-client';
import { counted } from '@big-six/ui';

/** What moving a class would mean for its students, in sentences; what concerns most comes first. */
export function meaning(preview: VersionPreviewDto): string[] {
  const { students, started, completed, working, answers, tries, steps } = preview;
  const lines = [
    started === 0
      ? `None of the ${counted(students, 'student')} has begun this module.`
      : `${started} of ${counted(students, 'student')} ${started === 1 ? 'has' : 'have'} begun, ${completed === 0 ? 'nobody has' : `${completed} ${completed === 1 ? 'has' : 'have'}`} finished. What they have done is kept, and nothing that is complete is taken back.`,
    ...working.map(({ title, students: here, stays }) => {
      const rest = stays ? '' : ' That step is not in the other version.';
      return `${counted(here, 'student')} ${here === 1 ? 'is' : 'are'} in the middle of “${title}” now. Their page stays as it is until they load the other version.${rest}`;
    }),
    ...answers.map(answerLine),
    ...tries.map(tryLine),
    ...steps.map(
      ({ title, completed: done, notEnough }) =>
        `“${title}” asks something else: ${notEnough} of the ${done} who have completed it would have more to do. It stays complete for them.`,
    ),
  ];
  return lines;
}

function answerLine({ title, change, rubricChanged, ownRubricStays, handedIn, drafted }: ChangedAnswersDto): string {
  const work = [
    ...(handedIn > 0 ? [`${counted(handedIn, 'student')} ${handedIn === 1 ? 'has' : 'have'} handed in`] : []),
    ...(drafted > 0 ? [`${counted(drafted, 'student')} ${drafted === 1 ? 'has' : 'have'} a draft`] : []),
  ].join(', ');
  const who = work === '' ? 'nobody has written to it yet' : work;
  if (change === 'removed')
    return `“${title}” is not asked any more: ${who}.${work === '' ? '' : ' What is handed in stays readable and can be graded.'}`;
  const own = ownRubricStays ? ' Your class keeps its own rubric for it.' : '';
  const rubric = rubricChanged ? ' Grades that are given keep their rubric; new ones use the new one.' : own;
  return `“${title}” asks something else: ${who}.${work === '' ? '' : ' Their text stays.'}${rubric}`;
}

function tryLine({ title, change, tried }: ChangedTriesDto): string {
  const who = tried === 0 ? 'nobody has tried it yet' : `${counted(tried, 'student')} ${tried === 1 ? 'has' : 'have'} tried it`;
  return change === 'removed' ? `“${title}” is gone: ${who}.` : `“${title}” has changed: ${who}.`;
}
