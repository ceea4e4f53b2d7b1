import { badInput, type Refusal } from '../../platform/errors/refusal';

/** What is wrong with a file as a whole, in a sentence that says where and what to do. */
export class RosterFault extends Error {
  /** The same as an answer to whoever sent the file. */
  get refusal(): Refusal {
    return badInput('file', this.message);
  }
}
