import type { ArchivingDto } from '@big-six/api-client';

/** What archiving a class does at once; null when nobody could say. */
export function archivingText(archiving: ArchivingDto | null): string {
  if (!archiving) return 'What is written and not handed in is handed in as it was last saved.';
  const { drafts, plans } = archiving;
  const handedIn =
    drafts === 0
      ? 'No answer waits to be handed in.'
      : drafts === 1
        ? 'One answer that is written and not handed in is handed in as it was last saved.'
        : `${drafts} answers that are written and not handed in are handed in as they were last saved.`;
  const waiting = plans === 1 ? 'One planned release waits' : `${plans} planned releases wait`;
  return plans === 0 ? handedIn : `${handedIn} ${waiting} until the class is active again.`;
}
