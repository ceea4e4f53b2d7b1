export * from './dates';
export * from './schedule';
export { EMAIL_MAX, emailKey, emailProblem } from './email';
export { nameKey, nameProblem } from './name';
export { PASSWORD_MAX, PASSWORD_MIN, passwordProblem } from './password';
export { MADE_PASSWORD_BYTES, madePassword } from './password-made';
export * from './answer-state';
export * from './grading';
export * from './words';
