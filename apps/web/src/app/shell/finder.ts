import { computed, linkedSignal, resource, signal } from '@angular/core';
import type { Choice } from '@big-six/ui/forms';
import { problemOf } from './problem';

export interface Found {
  readonly items: readonly Choice[];
  readonly nextCursor: string | null;
}

/**
 * What a picker offers for what is typed. The last answer stays in view until the next one is there. Made where things are injected.
 * @param find the first few that fit; everything fits an empty text
 */
export function finder(find: (text: string) => Promise<Found>): Finder {
  const query = signal('');
  const asked = resource({ params: () => ({ text: query().trim() }), loader: ({ params }) => find(params.text) });
  const found = linkedSignal<Found | undefined, Found | undefined>({
    source: () => (asked.hasValue() ? asked.value() : undefined),
    computation: (answer, before) => answer ?? before?.value,
  });
  return {
    query,
    busy: asked.isLoading,
    options: computed(() => (asked.error() ? null : (found()?.items ?? null))),
    partial: computed(() => (found()?.nextCursor ?? null) !== null),
    failed: computed(() => (asked.error() ? problemOf(asked.error()).message : null)),
  };
}

export type Finder = Readonly<{
  query: ReturnType<typeof signal<string>>;
  busy: () => boolean;
  options: () => readonly Choice[] | null;
  partial: () => boolean;
  failed: () => string | null;
}>;
