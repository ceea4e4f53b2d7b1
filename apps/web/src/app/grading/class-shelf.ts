import { inject, Injectable } from '@angular/core';
import { type ClassOverviewDto } from '@big-six/api-client';
import { ClassState } from '../shell/class-state';
import { Session } from '../shell/session/session';
import { GradingClient, type StaffClass } from './grading.client';

/** What the overview tells, whenever it was told. */
export type ClassFigures = Omit<ClassOverviewDto, 'asOf'>;

/** The class and its figures as they were last told, so that the screens of one class paint at once. */
@Injectable({ providedIn: 'root' })
export class ClassShelf {
  private readonly client = inject(GradingClient);
  private readonly session = inject(Session);
  private readonly state = inject(ClassState);
  private readonly classes = new Map<string, StaffClass>();
  private readonly overviews = new Map<string, ClassFigures>();

  /** The class on the screen is a record: nothing in it changes any more. */
  readonly archived = this.state.archived;

  class(classId: string): StaffClass | null {
    return this.classes.get(this.key(classId)) ?? null;
  }

  overview(classId: string): ClassFigures | null {
    return this.overviews.get(this.key(classId)) ?? null;
  }

  async fetchClass(classId: string): Promise<StaffClass> {
    const key = this.key(classId);
    const found = await this.client.class(classId);
    this.classes.set(key, found);
    this.state.tell(classId, found.status);
    return found;
  }

  async fetchOverview(classId: string): Promise<ClassFigures> {
    return (await this.fetchOverviewAsOf(classId)).figures;
  }

  /** With the moment at which it was so. */
  async fetchOverviewAsOf(classId: string): Promise<{ readonly figures: ClassFigures; readonly asOf: string }> {
    const key = this.key(classId);
    const { asOf, ...figures } = await this.client.overview(classId);
    this.overviews.set(key, figures);
    return { figures, asOf };
  }

  keepOverview(classId: string, figures: ClassFigures): void {
    this.overviews.set(this.key(classId), figures);
  }

  /** The person may not see it any more. */
  forget(classId: string): void {
    this.classes.delete(this.key(classId));
    this.overviews.delete(this.key(classId));
  }

  private key(classId: string): string {
    return `${this.session.account()?.id}:${classId}`;
  }
}
