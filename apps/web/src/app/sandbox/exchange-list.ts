import { Component, computed, input, output, signal } from '@angular/core';
import { Button, Icon, IconButton, reader, readerZone } from '@big-six/ui';
import { statusName } from './practice-answer';
import type { Exchange } from './sandbox-memory';
import { duration } from './server-timing';

const few = 5;

/** The requests of this session, newest first: choose one to see it, send it again as it was, or write on from it. */
@Component({
  selector: 'app-exchange-list',
  imports: [Button, Icon, IconButton],
  templateUrl: './exchange-list.html',
  styleUrl: './exchange-list.scss',
})
export class ExchangeList {
  readonly exchanges = input.required<readonly Exchange[]>();
  /** Id of the one that is shown. */
  readonly shown = input.required<number | null>();
  readonly choose = output<Exchange>();
  readonly again = output<Exchange>();
  readonly writeOn = output<Exchange>();

  protected readonly all = signal(false);
  protected readonly rows = computed(() => {
    // To the second: several requests may lie in one minute.
    const clock = new Intl.DateTimeFormat(reader().locale, { timeStyle: 'medium', timeZone: readerZone() });
    const listed = this.all() ? this.exchanges() : this.exchanges().slice(0, few);
    return listed.map((exchange) => {
      const { outcome } = exchange;
      const text = outcome.kind === 'answer' ? `${outcome.status} ${statusName(outcome.status)}` : 'No answer';
      const time = outcome.kind === 'answer' ? duration(outcome.roundTrip) : '';
      return { exchange, at: clock.format(exchange.at), outcome: { text, time } };
    });
  });
  protected readonly more = computed(() => (this.all() ? 0 : this.exchanges().length - few));
}
