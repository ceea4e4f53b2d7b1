import { Component, computed, inject, input, resource } from '@angular/core';
import { FailedState, Skeleton } from '@big-six/ui';
import { problemOf } from '../shell/problem';
import { Sandbox } from './sandbox';
import { ServerLog } from './server-log';
import { recordedTimes } from './server-record';
import { ServerStatements } from './server-statements';
import { ServerTimes } from './server-times';

/** What the server did for one practice request, by its number: where the time went, the SQL, the log line. */
@Component({
  selector: 'app-server-panel',
  imports: [FailedState, ServerLog, ServerStatements, ServerTimes, Skeleton],
  template: `
    @if (problem(); as problem) {
      @if (problem.status === 404) {
        <p class="small muted">
          The server no longer keeps this request. It remembers the latest hundred, for as long as your school keeps them.
        </p>
      } @else {
        <ui-failed-state
          title="What the server did could not be loaded"
          [text]="problem.message"
          [busy]="record.isLoading()"
          (retry)="record.reload()"
        />
      }
    } @else if (record.value(); as known) {
      <section>
        <h4>Where the time went</h4>
        <app-server-times [times]="times()" />
      </section>
      <section>
        <h4>What the database was asked</h4>
        <app-server-statements [statements]="known.statements" />
      </section>
      <section>
        <h4>The line in the log</h4>
        <app-server-log [log]="known.log" />
      </section>
    } @else {
      <ui-skeleton shape="rows" [count]="3" />
    }
  `,
  styles: `
    :host {
      display: block;
    }
    section + section {
      margin-top: var(--space-5);
    }
    h4 {
      margin-bottom: var(--space-2);
      color: var(--ink-3);
      font-size: var(--text-sm);
      font-weight: 550;
    }
  `,
})
export class ServerPanel {
  readonly number = input.required<number>();

  private readonly sandbox = inject(Sandbox);
  protected readonly record = resource({
    params: () => this.number(),
    loader: ({ params }) => this.sandbox.record(params),
  });
  protected readonly problem = computed(() => {
    const error = this.record.error();
    return error === undefined ? null : problemOf(error);
  });
  protected readonly times = computed(() => (this.record.hasValue() ? recordedTimes(this.record.value().timings) : {}));
}
