import { findBlock, type ModuleDocument, type WrittenBlock } from '@big-six/lesson-format';
import { notFound } from '../platform/errors/refusal';

/** @throws Refusal `not-found` when this version asks no such question */
export function writtenBlock(document: ModuleDocument, questionKey: string): { stepKey: string; block: WrittenBlock } {
  const found = findBlock(document, questionKey);
  if (found?.block.kind !== 'free-response' && found?.block.kind !== 'reflection') throw notFound('question');
  return { stepKey: found.step.key, block: found.block };
}
