import { meets, type ModuleDocument, proves, type SandboxDeed, sandboxMethods, type SandboxTask } from '@big-six/lesson-format';

/** A task at the practice API and the block it belongs to. */
export interface PlacedTask {
  blockKey: string;
  task: SandboxTask;
}

/** The tasks of a lesson that the practice API ticks. */
export function practiceTasks(document: ModuleDocument): PlacedTask[] {
  return document.steps.flatMap(({ blocks }) =>
    blocks.flatMap((block) =>
      block.kind === 'api-console' || block.kind === 'jwt-lab' || block.kind === 'cache-lab'
        ? block.tasks.map((task) => ({ blockKey: block.key, task }))
        : [],
    ),
  );
}

/** Those that this request may complete: their proof ends with one like it. */
export function withinReach(tasks: readonly PlacedTask[], deed: SandboxDeed): PlacedTask[] {
  return tasks.filter(({ task }) => {
    const last = task.proof.at(-1);
    return last !== undefined && meets(last, deed);
  });
}

/** Those that the newest of these requests (oldest first) completes. */
export function completed(tasks: readonly PlacedTask[], deeds: readonly SandboxDeed[]): PlacedTask[] {
  return tasks.filter(({ task }) => proves(task.proof, deeds));
}

/** Requests by other methods are remembered, and prove nothing. */
export function isProving(method: string): method is SandboxDeed['method'] {
  return (sandboxMethods as readonly string[]).includes(method);
}
