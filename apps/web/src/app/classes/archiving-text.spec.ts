import { archivingText } from './archiving-text';

describe('what archiving a class does', () => {
  it.each([
    [{ drafts: 0, plans: 0 }, 'No answer waits to be handed in.'],
    [{ drafts: 1, plans: 0 }, 'One answer that is written and not handed in is handed in as it was last saved.'],
    [
      { drafts: 12, plans: 1 },
      '12 answers that are written and not handed in are handed in as they were last saved. One planned release waits until the class is active again.',
    ],
    [{ drafts: 0, plans: 2 }, 'No answer waits to be handed in. 2 planned releases wait until the class is active again.'],
    [null, 'What is written and not handed in is handed in as it was last saved.'],
  ])('%j', (archiving, text) => {
    expect(archivingText(archiving)).toBe(text);
  });
});
