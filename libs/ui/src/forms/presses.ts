import { DOCUMENT, inject, Injectable } from '@angular/core';

/** Knows on what a mouse button or a finger is down. What moves away from under it is not pressed: the browser makes no click of it. */
@Injectable({ providedIn: 'root' })
export class Presses {
  private pressed: EventTarget | null = null;
  private readonly waiting: (() => void)[] = [];

  constructor() {
    const document = inject(DOCUMENT);
    document.addEventListener('pointerdown', ({ target }) => (this.pressed = target), true);
    for (const end of ['pointerup', 'pointercancel', 'dragend', 'keydown'])
      document.addEventListener(end, () => this.release(), true);
  }

  /** At once, or when the press that is under way has had its click. */
  afterwards(work: () => void): void {
    if (this.pressed) this.waiting.push(work);
    else work();
  }

  /** Whether a link is being pressed: who does that goes elsewhere. */
  isOnLink(): boolean {
    return this.pressed instanceof Element && this.pressed.closest('a[href]') !== null;
  }

  private release(): void {
    this.pressed = null;
    const works = this.waiting.splice(0);
    if (works.length > 0) setTimeout(() => works.forEach((work) => work()));
  }
}
