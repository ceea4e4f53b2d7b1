import type { FromWorker, Ran, Session, ToWorker } from './lab-messages';

/** The side of a worker that answers. */
export interface WorkerScope {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToWorker>) => void): void;
}

/** Answers the page with a database: opens it once, then runs what it is given, one after the other. */
export function serve<R extends Ran>(
  scope: WorkerScope,
  open: (given: unknown, say: (message: FromWorker<R>) => void) => Promise<Session<R>>,
): void {
  const say = (message: FromWorker<R>): void => scope.postMessage(message);
  let session: Session<R> | null = null;
  const answer = async (asked: ToWorker): Promise<void> => {
    try {
      if (asked.kind === 'open') {
        session = await open(asked.with, say);
        say({ kind: 'open', stock: await session.stock() });
      } else if (session) {
        const result = await session.run(asked.text);
        say({ kind: 'ran', result, stock: await session.stock() });
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      say({ kind: 'broken', while: asked.kind === 'open' ? 'opening' : 'running', reason });
    }
  };
  let last = Promise.resolve();
  scope.addEventListener('message', ({ data }) => {
    last = last.then(() => answer(data));
  });
}
