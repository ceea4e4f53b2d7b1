import { DOCUMENT, inject, Injectable } from '@angular/core';

/** Knows whether a mouse button or a finger is down. What moves away from under it is not pressed: the browser makes no click of it. */
@Injectable({ providedIn: 'root' })
export class Presses {
  private down = false;
  private readonly waiting: (() => void)[] = [];

  constructor() {
    const document = inject(DOCUMENT);
    document.addEventListener('pointerdown', () => (this.down = true), true);
    for (const end of ['pointerup', 'pointercancel', 'dragend', 'keydown'])
      document.addEventListener(end, () => this.release(), true);
  }

  /** At once, or when the press that is under way has had its click. */
  afterwards(work: () => void): void {
    if (this.down) this.waiting.push(work);
    else work();
  }

  private release(): void {
    this.down = false;
    const works = this.waiting.splice(0);
    if (works.length > 0) setTimeout(() => works.forEach((work) => work()));
  }
}
