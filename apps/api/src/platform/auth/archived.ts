import { Refusal } from '../errors/refusal';

/** An archived class is a record: who was in it, what was done and what was given stay as they were. */
export function archived(): Refusal {
  return new Refusal('conflict', 'This class is archived and stays as it is. An admin can make it active again.');
}
