export * from './dates';
export * from './join-code';
export * from './joining';
export * from './lateness';
export * from './limits';
export * from './locale';
export * from './schedule';
export { EMAIL_MAX, emailKey, emailProblem } from './email';
export { nameKey, nameProblem } from './name';
export * from './notices';
export {
  COMMON_PASSWORD,
  isShortPassword,
  PASSWORD_MAX,
  PASSWORD_MIN,
  PASSWORD_MIN_WITH_SECOND_FACTOR,
  type PasswordOwner,
  passwordProblem,
} from './password';
export { MADE_PASSWORD_BYTES, madePassword } from './password-made';
export * from './answer-state';
export * from './after-release';
export * from './alike';
export * from './attempts';
export * from './desk';
export * from './desk-keys';
export * from './distribution';
export * from './grading';
export * from './passage-comment';
export * from './words';
export * from './rubric-change';
export * from './student-name';
export * from './passages';
export * from './visible-rubric';
