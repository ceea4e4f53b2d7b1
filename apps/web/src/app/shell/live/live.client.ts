import { inject, Injectable } from '@angular/core';
import { Session } from '../session/session';
import { type LiveEvent, readEvents } from './events';

export type Line =
  | { readonly kind: 'open'; readonly events: AsyncIterable<LiveEvent | null> }
  /** `retryAfter`: seconds to wait, where the server names them. */
  | { readonly kind: 'refused'; readonly status: number; readonly retryAfter: number | null };

/** Opens a line on which the server speaks. By hand: Angular's client gives an answer once it is whole, and this one never is. */
@Injectable({ providedIn: 'root' })
export class LiveClient {
  private readonly session = inject(Session);

  /** @throws whatever fetch throws when the server was not reached, or `signal` ended it */
  async open(path: string, lastId: string | null, signal: AbortSignal): Promise<Line> {
    const token = await this.session.accessToken();
    if (token === null) return { kind: 'refused', status: 401, retryAfter: null };
    const answer = await ask(path, token, lastId, signal);
    if (answer.status !== 401) return lineOf(answer);
    const fresh = await this.session.replace(token);
    return fresh === null ? lineOf(answer) : lineOf(await ask(path, fresh, lastId, signal));
  }
}

/** Past the service worker, which has nothing to do with it. */
function ask(path: string, token: string, lastId: string | null, signal: AbortSignal): Promise<Response> {
  return fetch(path, {
    signal,
    cache: 'no-store',
    headers: {
      Accept: 'text/event-stream',
      Authorization: `Bearer ${token}`,
      'ngsw-bypass': 'true',
      ...(lastId !== null && { 'Last-Event-ID': lastId }),
    },
  });
}

function lineOf(answer: Response): Line {
  const stays = answer.ok && answer.headers.get('Content-Type')?.startsWith('text/event-stream');
  if (stays && answer.body) return { kind: 'open', events: readEvents(answer.body) };
  const wait = Number(answer.headers.get('Retry-After') ?? NaN);
  return { kind: 'refused', status: answer.status, retryAfter: Number.isFinite(wait) ? wait : null };
}
