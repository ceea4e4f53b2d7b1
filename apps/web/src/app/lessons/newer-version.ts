import { LiveAnnouncer } from '@angular/cdk/a11y';
import {
  afterNextRender,
  Component,
  DestroyRef,
  DOCUMENT,
  effect,
  inject,
  Injector,
  input,
  signal,
  untracked,
} from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';
import { Button, Icon } from '@big-six/ui';
import { problemOf } from '../shell/problem';
import { holdPlace } from './hold-place';
import { Lesson } from './lesson';

/** Says quietly that the class has moved on. The page stays as it is until its reader says otherwise. */
@Component({
  selector: 'app-newer-version',
  imports: [Button, Icon],
  host: { 'aria-live': 'polite' },
  template: `
    @if (lesson.newer()) {
      <div class="note">
        <ui-icon name="info" />
        <p>{{ trouble() ?? 'There is a newer version of this lesson.' }}</p>
        <button uiButton type="button" size="small" [busy]="busy()" (click)="load()">Load it</button>
      </div>
    }
  `,
  styles: `
    :host {
      position: sticky;
      top: calc(var(--top) + var(--space-2));
      z-index: 2;
      display: block;
      max-width: var(--measure-prose);
    }
    .note {
      display: flex;
      align-items: center;
      gap: var(--space-3);
      margin-bottom: var(--space-5);
      padding: var(--space-2) var(--space-2) var(--space-2) var(--space-4);
      border-radius: var(--radius-lg);
      background: var(--surface);
      box-shadow: var(--shadow-2);
      font-size: var(--text-ui);
    }
    ui-icon {
      color: var(--accent);
    }
    p {
      flex: 1;
      min-width: 0;
    }
  `,
})
export class NewerVersion {
  /** Key of the open step. */
  readonly here = input.required<string | null>();

  protected readonly lesson = inject(Lesson);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly announcer = inject(LiveAnnouncer);
  protected readonly busy = signal(false);
  protected readonly trouble = signal<string | null>(null);

  constructor() {
    let turned = false;
    // A look with every page turned and every return to the page: nobody waits for it, and nobody is watched for it.
    effect(() => {
      if (this.here() === null) return;
      if (turned) untracked(() => void this.lesson.look());
      turned = true;
    });
    const back = (): void => {
      if (this.document.visibilityState === 'visible') void this.lesson.look();
    };
    this.document.addEventListener('visibilitychange', back);
    inject(DestroyRef).onDestroy(() => this.document.removeEventListener('visibilitychange', back));
  }

  protected async load(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.trouble.set(null);
    const restore = holdPlace(this.document);
    try {
      await this.lesson.loadNewer();
    } catch (error) {
      this.trouble.set(problemOf(error).message);
      return;
    } finally {
      this.busy.set(false);
    }
    void this.announcer.announce('The newer version is loaded.');
    if (!this.lesson.steps().some(({ key }) => key === this.here())) {
      await this.router.navigate(['.'], { relativeTo: this.route, replaceUrl: true });
      return;
    }
    afterNextRender(
      () => {
        // The button that was pressed is gone; the reader goes on where they were.
        this.document.querySelector<HTMLElement>('main h2[data-arrival]')?.focus({ preventScroll: true });
        restore();
      },
      { injector: this.injector },
    );
  }
}
