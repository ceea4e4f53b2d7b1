import { Component, computed, input, output, signal } from '@angular/core';
import type { ConsoleNotice } from '@big-six/lesson-format';
import { Callout, Disclosure, Icon } from '@big-six/ui';
import { noticeFor } from './deed';
import { size, statusName, tellingHeaders } from './practice-answer';
import { HeaderList } from './header-list';
import { ResponseBody } from './response-body';
import type { Exchange } from './sandbox-memory';
import { ServerPanel } from './server-panel';
import { duration } from './server-timing';
import { WaitNote } from './wait-note';

/** A task that an answer completed, by its number in the list. */
export interface DoneTask {
  readonly key: string;
  readonly number: number;
}

/** What came back: how it went, what to notice, body and headers, and what the server did for it. */
@Component({
  selector: 'app-response-view',
  imports: [Callout, Disclosure, HeaderList, Icon, ResponseBody, ServerPanel, WaitNote],
  templateUrl: './response-view.html',
  styleUrl: './response-view.scss',
})
export class ResponseView {
  readonly exchange = input.required<Exchange>();
  readonly notices = input.required<readonly ConsoleNotice[]>();
  /** Tasks of this block that the answer ticked. */
  readonly ticked = input<readonly DoneTask[]>([]);
  readonly toTasks = output<void>();

  // Who looks at them once looks at those of the next answer too.
  protected readonly headersShown = signal(false);
  protected readonly first = computed(() => tellingHeaders(this.answer() ?? { headers: [] }));
  protected readonly serverShown = signal(false);
  protected readonly answer = computed(() => {
    const { outcome } = this.exchange();
    return outcome.kind === 'answer' ? outcome : null;
  });
  protected readonly failure = computed(() => {
    const { outcome } = this.exchange();
    return outcome.kind === 'failure' ? outcome : null;
  });
  protected readonly tone = computed(() => toneOf(this.answer()?.status ?? 0));
  protected readonly notice = computed(() => {
    const { outgoing, outcome } = this.exchange();
    return outgoing && outcome.kind === 'answer' ? noticeFor(this.notices(), outgoing, outcome) : null;
  });
  protected readonly statusName = statusName;
  protected readonly duration = duration;
  protected readonly size = size;
}

function toneOf(status: number): 'positive' | 'neutral' | 'caution' | 'negative' {
  if (status >= 500) return 'negative';
  if (status >= 400) return 'caution';
  return status >= 300 ? 'neutral' : 'positive';
}
