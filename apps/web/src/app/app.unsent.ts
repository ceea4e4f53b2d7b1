import { ApplicationRef, effect, inject, Injector, untracked } from '@angular/core';
import { deskDatabase } from './grading/desk/desk-database';
import { Session } from './shell/session/session';

/**
 * Lets the grades that an earlier visit could not send go out as soon as their grader is here, whatever page this visit begins with.
 * What sends them is fetched only by a browser that somebody has graded in, and once the page stands.
 */
export function sendUnsentGrades(): void {
  const session = inject(Session);
  const injector = inject(Injector);
  const waiting = effect(() => {
    if (!session.account()) return;
    waiting.destroy();
    untracked(() => void send(injector));
  });
}

async function send(injector: Injector): Promise<void> {
  await injector.get(ApplicationRef).whenStable();
  if (!(await somebodyGradesHere())) return;
  // Where it cannot be fetched now, the next desk or the next visit does it.
  const desk = await import('./grading/desk/grades').catch(() => null);
  if (desk) injector.get(desk.Grades);
}

async function somebodyGradesHere(): Promise<boolean> {
  try {
    return (await indexedDB.databases()).some(({ name }) => name === deskDatabase);
  } catch {
    return false;
  }
}
