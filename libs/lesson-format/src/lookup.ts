import { type Block, type FreeResponseBlock, type ModuleDocument, type ReflectionBlock, type Step } from './document';

/** Block keys are unique in the module. */
export function findBlock(document: ModuleDocument, blockKey: string): { step: Step; block: Block } | undefined {
  for (const step of document.steps) {
    const block = step.blocks.find(({ key }) => key === blockKey);
    if (block) return { step, block };
  }
  return undefined;
}

export type WrittenBlock = FreeResponseBlock | ReflectionBlock;

/** The questions a student answers by writing and handing in, in the module's order. Their key is the question key. */
export function writtenBlocks(document: ModuleDocument): WrittenBlock[] {
  return document.steps.flatMap(({ blocks }) =>
    blocks.filter((block) => block.kind === 'free-response' || block.kind === 'reflection'),
  );
}
