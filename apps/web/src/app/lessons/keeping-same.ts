import type { StudentModule } from '@big-six/lesson-format';

/**
 * The newer module, with each block that is the same as before in its place: what is on the page and has not changed is not drawn anew,
 * and keeps what the reader was doing in it.
 */
export function keepingSame(before: StudentModule | undefined, after: StudentModule): StudentModule {
  const known = new Map(before?.steps.flatMap(({ blocks }) => blocks.map((block) => [block.key, block] as const)));
  const steps = after.steps.map((step) => ({
    ...step,
    blocks: step.blocks.map((block) => {
      const old = known.get(block.key);
      return old && JSON.stringify(old) === JSON.stringify(block) ? old : block;
    }),
  }));
  return { ...after, steps };
}
