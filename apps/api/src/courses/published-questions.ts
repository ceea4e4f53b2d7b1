import type { CompiledModule } from '@big-six/lesson-format';
import type { PublishedQuestion } from './publishing.repository';

/** What students answer in their own words, in the module's order. */
export function publishedQuestions({ document }: CompiledModule): PublishedQuestion[] {
  return document.steps.flatMap(({ key, blocks }) =>
    blocks.flatMap((block) => (block.kind === 'free-response' || block.kind === 'reflection' ? [{ block, stepKey: key }] : [])),
  );
}
