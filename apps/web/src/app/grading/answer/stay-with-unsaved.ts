import type { CanDeactivateFn } from '@angular/router';
import type { AnswerDesk } from './answer-desk';

/** Asks before an answer is left whose grade is not saved. */
export const stayWithUnsaved: CanDeactivateFn<AnswerDesk> = (desk, _from, _here, next) => desk.mayLeave(next.url);
