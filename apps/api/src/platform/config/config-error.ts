/** Thrown for settings that cannot work; the message is one sentence that says what to do. */
export class ConfigError extends Error {}
