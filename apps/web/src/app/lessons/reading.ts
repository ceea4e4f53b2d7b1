import { DestroyRef, DOCUMENT, inject, Injectable, signal } from '@angular/core';
import type { StudentStep } from '@big-six/lesson-format';
import { Lesson } from './lesson';
import { LessonsClient } from './lessons.client';
import { PlaceKeeper } from './place-keeper';
import { blockBeingRead } from './reading-line';
import { beat, TimeKeeper } from './time-keeper';

/** What shows that somebody is there. */
const touches = ['pointermove', 'pointerdown', 'keydown', 'scroll'] as const;

/** Follows the reader through a step, keeps their place and their time, and brings them back to it. */
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
  private readonly keeper = new PlaceKeeper((place) => {
    this.lesson.stay(place);
    return this.client.moveTo(this.address, place);
  }, this.lesson.state()?.place ?? null);
  private readonly times = new TimeKeeper((blocks) => this.client.addTime(this.address, blocks), Date.now());
  private step: StudentStep | null = null;
  private block: string | null = null;
  private frame = 0;

  constructor() {
    const follow = (): void => {
      this.frame ||= requestAnimationFrame(() => this.follow());
    };
    const touch = (): void => this.times.touch(Date.now());
    const inView = (): boolean => this.document.visibilityState === 'visible';
    const clock = setInterval(() => this.times.at(inView() && this.counts() ? this.block : null, Date.now()), beat);
    const hide = (): void => {
      if (inView()) return;
      this.keeper.flush();
      void this.times.tell(Date.now());
    };
    for (const event of touches) this.window?.addEventListener(event, touch, { passive: true });
    this.window?.addEventListener('scroll', follow, { passive: true });
    this.document.addEventListener('visibilitychange', hide);
    inject(DestroyRef).onDestroy(() => {
      this.window?.removeEventListener('scroll', follow);
      this.document.removeEventListener('visibilitychange', hide);
      for (const event of touches) this.window?.removeEventListener(event, touch);
      clearInterval(clock);
      cancelAnimationFrame(this.frame);
      this.keeper.flush();
      void this.times.tell(Date.now());
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

  /** The same step in another version of the lesson. */
  renew(step: StudentStep): void {
    if (this.step?.key === step.key) this.step = step;
  }

  private follow(): void {
    this.frame = 0;
    if (!this.step || !this.window || !this.counts()) return;
    const boxes = this.step.blocks.flatMap(({ key }) => {
      const element = this.document.getElementById(key);
      return element ? [{ key, top: element.getBoundingClientRect().top }] : [];
    });
    const blockKey = blockBeingRead(boxes, this.window.innerHeight);
    this.block = blockKey ?? this.step.blocks[0]?.key ?? null;
    this.keeper.moveTo({ stepKey: this.step.key, blockKey });
  }

  /** Only a student's reading is kept, and only while the lesson is open. */
  private counts(): boolean {
    return this.lesson.answering() && !this.lesson.closed();
  }
}
