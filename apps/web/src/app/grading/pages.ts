import { computed } from '@angular/core';
import { Fetched } from '../shell/fetched';

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export type AskPage<T> = (cursor: string | undefined, limit: number) => Promise<Page<T>>;

const largest = 100;

/** A list that comes in pages and grows; refreshed it stays as long as it was, so that nothing on the page moves. */
export class Pages<T> {
  private readonly list = new Fetched<Page<T>>();
  private askPage: AskPage<T> | null = null;

  readonly items = computed(() => this.list.value()?.items ?? null);
  readonly hasMore = computed(() => (this.list.value()?.nextCursor ?? null) !== null);
  readonly problem = this.list.problem;
  readonly loading = this.list.loading;

  constructor(private readonly size = 50) {}

  /** Begins with another list. */
  async start(askPage: AskPage<T>): Promise<void> {
    this.askPage = askPage;
    this.list.start();
    await this.list.ask(() => askPage(undefined, this.size));
  }

  async more(): Promise<void> {
    const { askPage } = this;
    const shown = this.list.value();
    if (!askPage || !shown?.nextCursor || this.loading()) return;
    const cursor = shown.nextCursor;
    await this.list.ask(async () => {
      const page = await askPage(cursor, this.size);
      return { ...page, items: [...shown.items, ...page.items] };
    });
  }

  /** Asks again for as many as are shown. Leaves a list alone that is just being loaded. */
  async refresh(): Promise<void> {
    const { askPage } = this;
    if (!askPage || this.loading()) return;
    const wanted = Math.max(this.size, this.list.value()?.items.length ?? 0);
    await this.list.ask(async () => {
      let page = await askPage(undefined, Math.min(wanted, largest));
      while (page.items.length < wanted && page.nextCursor !== null) {
        const next = await askPage(page.nextCursor, Math.min(wanted - page.items.length, largest));
        page = { ...next, items: [...page.items, ...next.items] };
      }
      return page;
    });
  }
}
