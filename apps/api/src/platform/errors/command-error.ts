/** What a person on the command line has to be told, in one sentence or a few. */
export class CommandError extends Error {}
