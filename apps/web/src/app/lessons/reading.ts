import { DestroyRef, DOCUMENT, inject, Injectable, signal } from '@angular/core';
import type { StudentStep } from '@big-six/lesson-format';
import { Lesson } from './lesson';
import { LessonsClient } from './lessons.client';
import { PlaceKeeper } from './place-keeper';
import { blockBeingRead } from './reading-line';

/** Follows the reader through a step, keeps their place, and brings them back to it. */
@Injectable()
export class Reading {
  private readonly lesson = inject(Lesson);
  private readonly client = inject(LessonsClient);
  private readonly document = inject(DOCUMENT);
  private readonly window = this.document.defaultView;

  private readonly resumed = signal<string | null>(null);
  /** The block the reader was brought back to. */
  readonly resumedAt = this.resumed.asReadonly();

  private readonly address = { classId: this.lesson.classId(), classModuleId: this.lesson.classModuleId() };
  private readonly keeper = new PlaceKeeper(
    (place) => this.client.moveTo(this.address, place),
    this.lesson.state()?.place ?? null,
  );
  private step: StudentStep | null = null;
  private frame = 0;

  constructor() {
    const follow = (): void => {
      this.frame ||= requestAnimationFrame(() => this.follow());
    };
    const hide = (): void => {
      if (this.document.visibilityState === 'hidden') this.keeper.flush();
    };
    this.window?.addEventListener('scroll', follow, { passive: true });
    this.document.addEventListener('visibilitychange', hide);
    inject(DestroyRef).onDestroy(() => {
      this.window?.removeEventListener('scroll', follow);
      this.document.removeEventListener('visibilitychange', hide);
      cancelAnimationFrame(this.frame);
      this.keeper.flush();
    });
  }

  /** The step is on the page. The first one opens where the reader was; a block named by the address is where they want to be. */
  begin(step: StudentStep, first: boolean, wanted: string | null): void {
    this.step = step;
    this.resumed.set(null);
    const place = first ? this.lesson.state()?.place : null;
    const kept = place?.stepKey === step.key ? place.blockKey : null;
    const block = step.blocks.find(({ key }) => key === (wanted ?? kept));
    if (block) {
      this.document.getElementById(block.key)?.scrollIntoView({ block: 'start', behavior: 'instant' });
      if (!wanted) this.resumed.set(block.key);
    }
    this.follow();
  }

  private follow(): void {
    this.frame = 0;
    if (!this.step || !this.window || !this.lesson.answering() || this.lesson.closed()) return;
    const boxes = this.step.blocks.flatMap(({ key }) => {
      const element = this.document.getElementById(key);
      return element ? [{ key, top: element.getBoundingClientRect().top }] : [];
    });
    this.keeper.moveTo({ stepKey: this.step.key, blockKey: blockBeingRead(boxes, this.window.innerHeight) });
  }
}
