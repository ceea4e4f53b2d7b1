import { inject, Injectable } from '@angular/core';
import {
  Api,
  type SandboxDto,
  sandboxGet,
  sandboxList,
  sandboxOpen,
  type SandboxRequestDto,
  sandboxReset,
} from '@big-six/api-client';
import type { Page } from '../shell/paged';
import { type PracticeAnswer, tickedTasks } from './practice-answer';
import { cacheMode, type Outgoing } from './practice-request';
import { timesOf } from './server-timing';

/** Where a module is given to a class. */
export interface ModuleAddress {
  readonly classId: string;
  readonly classModuleId: string;
}

/** One account's own practice API in one module. */
export type SandboxPlace = Readonly<Pick<SandboxDto, 'id' | 'base'>>;

/** What the server remembers of one practice request. */
export type SandboxRecord = Readonly<SandboxRequestDto>;

/** What a list tells of it. */
export type SandboxRecordLine = Pick<SandboxRecord, 'number' | 'at' | 'method' | 'path' | 'status'>;

@Injectable({ providedIn: 'root' })
export class SandboxClient {
  private readonly api = inject(Api);

  /** Makes the sandbox when there is none. */
  open(module: ModuleAddress): Promise<SandboxPlace> {
    return this.api.invoke(sandboxOpen, module);
  }

  reset(module: ModuleAddress): Promise<void> {
    return this.api.invoke(sandboxReset, module);
  }

  record(module: ModuleAddress, number: number): Promise<SandboxRecord> {
    return this.api.invoke(sandboxGet, { ...module, number });
  }

  /** Newest first. */
  records(module: ModuleAddress, cursor: string | undefined): Promise<Page<SandboxRecordLine>> {
    return this.api.invoke(sandboxList, { ...module, limit: 10, cursor });
  }

  /**
   * One practice request. By `fetch` and not by Angular's client: a 401 that a student provokes must stay one, and no interceptor may
   * sign, repeat or end anything because of it. Rejects when no answer came, with `signal.reason` when it was given up.
   * @param authorization the header's value, or null for none
   */
  async practise(request: Outgoing, authorization: string | null, signal: AbortSignal): Promise<PracticeAnswer> {
    const headers = new Headers();
    for (const { name, value } of request.headers) headers.append(name, value);
    if (authorization !== null) headers.set('Authorization', authorization);
    const started = performance.now();
    const response = await fetch(request.url, {
      method: request.method,
      headers,
      body: request.body,
      credentials: 'omit',
      cache: cacheMode(request),
      redirect: 'manual',
      signal,
    });
    const bytes = await response.arrayBuffer();
    const roundTrip = measured(request.url, started);
    const retryAfter = Number(response.headers.get('Retry-After') ?? NaN);
    const number = Number(response.headers.get('Sandbox-Request') ?? NaN);
    return {
      kind: 'answer',
      status: response.status,
      headers: [...response.headers].map(([name, value]) => ({ name, value })),
      body: new TextDecoder().decode(bytes),
      bytes: bytes.byteLength,
      roundTrip,
      times: timesOf(response.headers.get('Server-Timing')),
      number: Number.isInteger(number) ? number : null,
      ticked: tickedTasks(response.headers.get('Sandbox-Ticked')),
      retryAt: Number.isFinite(retryAfter) ? Date.now() + retryAfter * 1000 : null,
    };
  }
}

/** The browser's own measure where it kept one: ours also counts what this page did meanwhile. */
function measured(url: string, started: number): number {
  const ours = performance.now() - started;
  const kept = performance.getEntriesByName(url, 'resource').findLast((entry) => entry.startTime >= started);
  return kept && kept.duration > 0 ? kept.duration : ours;
}
