import { DOCUMENT } from '@angular/common';
import { Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button, FailedState, Icon, Skeleton, Time } from '@big-six/ui';
import { problemOf } from '../../shell/problem';
import { QrCode } from '../../shell/qr-code';
import { JoiningClient } from './joining.client';

/** The code as large as the projector allows: read from the last row, or scanned. */
@Component({
  selector: 'app-show-code',
  imports: [Button, FailedState, Icon, QrCode, RouterLink, Skeleton, Time],
  template: `
    <div class="wall">
      <h1 class="visually-hidden" tabindex="-1">Join the class</h1>
      @if (current(); as code) {
        <app-qr-code [label]="'QR code that leads to ' + link()" [text]="link()" />
        <div class="words">
          <p class="where">{{ address() }}</p>
          <p class="letters">{{ code.code }}</p>
          <p class="until">Good until <ui-time [at]="code.expiresAt" show="time" /></p>
        </div>
      } @else if (asked.error(); as error) {
        <ui-failed-state [text]="problemOf(error).message" [busy]="asked.isLoading()" (retry)="asked.reload()" />
      } @else if (asked.hasValue()) {
        <p>This code is over. Make a new one.</p>
      } @else {
        <ui-skeleton shape="rows" [count]="2" label="Loading the code" />
      }
      <a uiButton class="back" routerLink=".."><ui-icon name="shrink" />Back</a>
    </div>
  `,
  styles: `
    .wall {
      position: fixed;
      inset: 0;
      z-index: 20;
      display: grid;
      grid-template-columns: auto auto;
      gap: clamp(2rem, 6vw, 7rem);
      align-content: center;
      justify-content: center;
      align-items: center;
      padding: var(--space-6);
      background: var(--surface);
    }
    app-qr-code {
      width: min(62vh, 42vw);
      border: 1px solid var(--line);
      border-radius: var(--radius-lg);
    }
    .words {
      display: grid;
      gap: var(--space-4);
    }
    .where {
      font-family: var(--serif);
      font-size: clamp(1.25rem, 2.4vw, 2.75rem);
      overflow-wrap: anywhere;
    }
    .letters {
      font-family: var(--mono);
      font-size: clamp(2.5rem, 6.6vw, 8rem);
      font-weight: 650;
      letter-spacing: 0.02em;
      line-height: 1;
      white-space: nowrap;
    }
    .until {
      color: var(--ink-2);
      font-size: clamp(1rem, 1.5vw, 1.5rem);
    }
    .back {
      position: absolute;
      inset-block-start: var(--space-5);
      inset-inline-end: var(--space-5);
    }
    @media (max-width: 50rem) {
      .wall {
        grid-template-columns: auto;
        justify-items: center;
        text-align: center;
      }
      app-qr-code {
        width: min(70vw, 48vh);
      }
      .letters {
        font-size: 13vw;
      }
    }
  `,
})
export class ShowCode {
  readonly classId = input.required<string>();

  private readonly client = inject(JoiningClient);
  private readonly site = inject(DOCUMENT).location.origin;

  protected readonly problemOf = problemOf;
  protected readonly asked = resource({
    params: () => ({ classId: this.classId() }),
    loader: ({ params }) => this.client.current(params.classId),
  });
  protected readonly current = computed(() => (this.asked.hasValue() ? this.asked.value().current : null));
  protected readonly link = computed(() => `${this.site}/join#${this.current()?.code.replace('-', '') ?? ''}`);
  protected readonly address = computed(() => `${this.site.replace(/^https?:\/\//, '')}/join`);
}
