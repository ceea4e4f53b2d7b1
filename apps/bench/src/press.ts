// The students of a rush: a thread of their own, so that counting their answers does not slow down who is measured meanwhile.
import { parentPort, workerData } from 'node:worker_threads';
import { type Call, HttpClient } from './load.ts';

export interface Pressed {
  status: number;
  milliseconds: number;
  /** Of an answer that nobody expects, for whoever reads why. */
  body?: string;
}

const { origin, connections } = workerData as { origin: string; connections: number };
const client = new HttpClient(origin, connections);

async function press(call: Call): Promise<Pressed> {
  const asked = performance.now();
  const { status, body } = await client.send(call);
  return { status, milliseconds: performance.now() - asked, ...(status >= 500 && { body }) };
}

parentPort?.on('message', (calls: Call[]) => {
  void Promise.all(calls.map(press)).then((pressed) => parentPort?.postMessage(pressed));
});
