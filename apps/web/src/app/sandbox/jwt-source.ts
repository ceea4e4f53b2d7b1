import { Component, computed, inject, input, signal } from '@angular/core';
import { Button } from '@big-six/ui';
import { Select } from '@big-six/ui/forms';
import { Session } from '../shell/session/session';
import { TokenBench } from './jwt-bench';
import { PracticeReset } from './practice-reset';
import { practiceToken, reasonOf } from './request-firings';
import { Sandbox } from './sandbox';

/** Which token to work on: the own one, or one that the server signs for practice. */
@Component({
  selector: 'app-jwt-source',
  imports: [Button, PracticeReset, Select],
  template: `
    <div class="source">
      <p>Look at the token that this page sends for you. It stays in this page, and goes when you sign out.</p>
      <button uiButton type="button" [busy]="busy() === 'own'" (click)="takeOwn()">Open my own token</button>
    </div>
    <form class="source" novalidate (submit)="sign($event)">
      <p>Or have the server sign one for somebody of your practice data.</p>
      <div class="fields">
        <ui-select label="For" [choices]="people" [(value)]="person" />
        <ui-select label="It lasts" [choices]="lifetimes" [(value)]="lifetime" />
        <button uiButton type="submit" [busy]="busy() === 'practice'">Sign a token</button>
      </div>
    </form>
    @if (trouble(); as sentence) {
      <p class="trouble" role="alert">{{ sentence }}</p>
    }
    @if (gone()) {
      <app-practice-reset (done)="restored()" />
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr));
      gap: var(--space-5) var(--space-7);
    }
    .source {
      display: flex;
      flex-direction: column;
      align-items: flex-start;
      justify-content: space-between;
      gap: var(--space-3);
    }
    .fields {
      display: grid;
      grid-template-columns: 1fr 1fr auto;
      gap: var(--space-3);
      align-items: end;
      width: 100%;
    }
    @media (max-width: 30rem) {
      .fields {
        grid-template-columns: 1fr 1fr;
      }
      .fields > button {
        grid-column: 1 / -1;
      }
    }
    .trouble {
      grid-column: 1 / -1;
      color: var(--negative);
      font-weight: 500;
    }
  `,
})
export class JwtSource {
  readonly blockKey = input.required<string>();

  private readonly bench = inject(TokenBench);
  private readonly sandbox = inject(Sandbox);
  private readonly session = inject(Session);

  protected readonly people = [
    { value: '1', label: 'Alice, admin' },
    { value: '2', label: 'Bob, user' },
  ];
  protected readonly lifetimes = [
    { value: '5', label: '5 seconds' },
    { value: '30', label: '30 seconds' },
    { value: '300', label: '5 minutes' },
    { value: '3600', label: '1 hour' },
    { value: '86400', label: '24 hours' },
    { value: '0', label: 'Expired' },
  ];
  protected readonly person = signal('2');
  protected readonly lifetime = signal('300');
  protected readonly busy = signal<'own' | 'practice' | null>(null);
  protected readonly trouble = signal<string | null>(null);
  /** The server would not sign: most likely nobody is left to sign for. */
  protected readonly gone = signal(false);
  private readonly name = computed(() => this.people.find(({ value }) => value === this.person())?.label.split(',')[0] ?? '');

  protected async takeOwn(): Promise<void> {
    await this.work('own', async () => {
      const token = await this.session.accessToken().catch(() => null);
      if (token === null) return 'Your token could not be had. Are you connected, and signed in?';
      this.bench.put({ token, kind: 'own', name: this.session.account()?.name ?? '' });
      return null;
    });
  }

  protected async sign(event: Event): Promise<void> {
    event.preventDefault();
    await this.work('practice', async () => {
      let why: { kind: 'refused' | 'unanswered'; words: string } = { kind: 'refused', words: 'No token came back.' };
      const name = this.name();
      const send = async (request: Parameters<Sandbox['send']>[1]) => {
        const { outcome } = await this.sandbox.send(this.blockKey(), request, false);
        if (outcome.kind === 'failure') why = { kind: 'unanswered', words: outcome.sentence };
        else why = { kind: 'refused', words: reasonOf(outcome) ?? why.words };
        return outcome.kind === 'answer' ? outcome : null;
      };
      const token = await practiceToken({ send }, Number(this.person()), Number(this.lifetime()));
      if (token === null) {
        this.gone.set(why.kind === 'refused');
        return why.words;
      }
      this.bench.put({ token, kind: 'practice', name });
      return null;
    });
  }

  protected restored(): void {
    this.trouble.set(null);
    this.gone.set(false);
  }

  private async work(what: 'own' | 'practice', job: () => Promise<string | null>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(what);
    this.restored();
    try {
      this.trouble.set(await job());
    } finally {
      this.busy.set(null);
    }
  }
}
