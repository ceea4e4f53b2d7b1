import { inject, Injectable } from '@angular/core';
import { Session } from '../../shell/session/session';
import { type GradeEntry } from './grade-form';

/** A decision that the server has not acknowledged yet. */
export interface KeptGrade {
  readonly entry: GradeEntry;
  /** Number of the grade it builds on; 0 for none. */
  readonly builtOn: number;
  readonly keptAt: string;
}

/**
 * Keeps what a grader has not saved in this tab, for each person and answer, until the server has acknowledged it. A browser that
 * stores nothing makes it lose its memory, not its work: the page itself warns before it is left.
 */
@Injectable({ providedIn: 'root' })
export class KeptGrades {
  private readonly session = inject(Session);

  keep(submissionId: string, entry: GradeEntry, builtOn: number): void {
    const kept: KeptGrade = { entry, builtOn, keptAt: new Date().toISOString() };
    try {
      sessionStorage.setItem(this.key(submissionId), JSON.stringify(kept));
    } catch {
      // Full or forbidden: the words stay in the page.
    }
  }

  find(submissionId: string): KeptGrade | null {
    try {
      return readKept(sessionStorage.getItem(this.key(submissionId)));
    } catch {
      return null;
    }
  }

  forget(submissionId: string): void {
    try {
      sessionStorage.removeItem(this.key(submissionId));
    } catch {
      // Nothing was kept either.
    }
  }

  private key(submissionId: string): string {
    return `grade:${this.session.account()?.id ?? 'nobody'}:${submissionId}`;
  }
}

/** Null for anything that this code did not write. */
export function readKept(text: string | null): KeptGrade | null {
  try {
    const { entry, builtOn, keptAt } = JSON.parse(text ?? 'null') as KeptGrade;
    const whole =
      typeof entry.feedback === 'string' &&
      Object.values(entry.levels).every((level) => typeof level === 'string') &&
      Number.isInteger(builtOn) &&
      Number.isFinite(Date.parse(keptAt));
    return whole ? { entry: { levels: { ...entry.levels }, feedback: entry.feedback }, builtOn, keptAt } : null;
  } catch {
    return null;
  }
}
