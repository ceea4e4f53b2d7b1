import type { AlikeAnswerDto, LikenessKind } from '@big-six/api-client';
import { counted } from '@big-six/ui';
import { answerName } from '@big-six/domain';

export const kindChoices: readonly { value: LikenessKind; label: string }[] = [
  { value: 'identical', label: 'Identical' },
  { value: 'near', label: 'Nearly identical' },
  { value: 'similar', label: 'Similar' },
];

/** What answers of a group have in common. */
export const kindMeaning: Readonly<Record<LikenessKind, string>> = {
  identical: 'The same text, letter for letter.',
  near: 'The same words. Case, spacing, punctuation and formatting may differ.',
  similar:
    'Most of the same words, perhaps in another order or with other words here and there. Read them before you grade them together.',
};

/** What the address asks for; anything else means the widest groups. */
export function kindOf(text: string | undefined): LikenessKind {
  return kindChoices.find(({ value }) => value === text)?.value ?? 'similar';
}

/** Whose an answer is, or what it is called while names are hidden. */
export function labelOf({ student, answerId }: Pick<AlikeAnswerDto, 'student' | 'answerId'>): string {
  return student?.name ?? answerName(answerId);
}

export function answersText(count: number): string {
  return counted(count, 'answer');
}

/** What became of a group, in a sentence. */
export function gradedText(graded: number, passedOver: number): string {
  const done = graded === 0 ? 'Nothing was graded' : `${answersText(graded)} graded`;
  if (passedOver === 0) return `${done}.`;
  return `${done}. ${answersText(passedOver)} passed over: graded meanwhile, or open at another grader.`;
}
