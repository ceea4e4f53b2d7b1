import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Component, effect, inject, input } from '@angular/core';
import type { StudentJwtLab } from '@big-six/lesson-format';
import { EmptyState } from '@big-six/ui';
import { NeedsConnection } from '../shell/offline/needs-connection';
import { TokenBench } from './jwt-bench';
import { JwtEdits } from './jwt-edits';
import { JwtParts } from './jwt-parts';
import { JwtSend } from './jwt-send';
import { JwtSource } from './jwt-source';
import { LabTasks } from './lab-tasks';
import { Sandbox } from './sandbox';
import { ServerRequests } from './server-requests';

/** Tokens to take apart, to change and to send: what the practice API makes of each is its own true answer. */
@Component({
  selector: 'app-jwt-lab',
  imports: [EmptyState, JwtEdits, JwtParts, JwtSend, JwtSource, LabTasks, NeedsConnection, ServerRequests],
  providers: [Sandbox, TokenBench],
  template: `
    <h3 class="block-title">{{ block().title }}</h3>
    <app-needs-connection
      what="These requests go to the classroom’s server: they need a connection. What you have set up here stays."
    />
    <app-lab-tasks [block]="block()" />
    <app-jwt-source [blockKey]="block().key" />
    @if (bench.held(); as held) {
      <section>
        <h4>{{ held.kind === 'own' ? 'Your own token' : held.name + '’s token' }}</h4>
        <app-jwt-parts />
      </section>
      <section><app-jwt-edits /></section>
    } @else {
      <ui-empty-state
        icon="key"
        title="No token yet"
        text="Open your own, or have one signed: its three parts then stand here."
      />
    }
    <section>
      <h4>Send it</h4>
      <app-jwt-send [blockKey]="block().key" />
    </section>
    <app-server-requests />
  `,
  styles: `
    :host {
      display: block;
      padding-top: var(--space-5);
      border-top: 1px solid var(--line-strong);
    }
    app-lab-tasks {
      display: block;
      margin-bottom: var(--space-6);
    }
    section {
      margin-top: var(--space-6);
    }
    section > h4 {
      margin-bottom: var(--space-3);
    }
    ui-empty-state {
      margin-top: var(--space-5);
      padding-bottom: 0;
    }
    app-server-requests {
      display: block;
      margin-top: var(--space-5);
    }
  `,
})
export class JwtLab {
  readonly block = input.required<StudentJwtLab>();
  protected readonly bench = inject(TokenBench);

  constructor() {
    const announcer = inject(LiveAnnouncer);
    let lived = false;
    effect(() => {
      const expired = this.bench.expired();
      if (expired && lived) void announcer.announce('The token has expired. Send it again and see.');
      lived = !expired && this.bench.end() !== null;
    });
  }
}
