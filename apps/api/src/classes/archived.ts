import { Refusal } from '../platform/errors/refusal';

/** An archived class is a record: who was in it and when it was due stay as they were. */
export function archived(): Refusal {
  return new Refusal('conflict', 'This class is archived. Make it active again first.');
}
