import { Component, computed, inject, input, signal } from '@angular/core';
import { Button, Disclosure, Status } from '@big-six/ui';
import { Select } from '@big-six/ui/forms';
import { TokenBench } from './jwt-bench';
import { untilWords } from './jwt-claims';
import { type PracticeAnswer, pretty, spoken, statusName } from './practice-answer';
import type { PracticeRequest, PracticeToken } from './practice-request';
import { reasonOf } from './request-firings';
import { Sandbox } from './sandbox';
import { ServerPanel } from './server-panel';

/** What was sent and what the server said. The token itself is not kept. */
interface Said {
  readonly id: number;
  readonly what: string;
  readonly line: string;
  readonly answer: PracticeAnswer;
}

const most = 6;

const requests: readonly (Pick<PracticeRequest, 'method' | 'path' | 'body'> & { readonly label: string })[] = [
  { method: 'GET', path: '/api/me', body: '', label: 'GET /api/me: who am I?' },
  { method: 'GET', path: '/api/users', body: '', label: 'GET /api/users: read everybody' },
  { method: 'PATCH', path: '/api/users/1', body: '{ "name": "Alice" }', label: 'PATCH /api/users/1: write Alice’s name' },
];

/** Sends what lies on the bench to the practice API, and keeps what it answered. */
@Component({
  selector: 'app-jwt-send',
  imports: [Button, Disclosure, Select, ServerPanel, Status],
  templateUrl: './jwt-send.html',
  styleUrl: './jwt-send.scss',
})
export class JwtSend {
  readonly blockKey = input.required<string>();

  protected readonly bench = inject(TokenBench);
  protected readonly sandbox = inject(Sandbox);

  protected readonly choices = requests.map(({ label }, index) => ({ value: `${index}`, label }));
  protected readonly chosen = signal('0');
  protected readonly trouble = signal<string | null>(null);
  protected readonly said = signal<readonly Said[]>([]);
  protected readonly latest = computed(() => this.said()[0] ?? null);
  protected readonly earlier = computed(() => this.said().slice(1));
  protected readonly news = computed(() => {
    const latest = this.latest();
    return latest ? `${spoken(latest.answer)}. ${reasonOf(latest.answer) ?? ''}` : '';
  });
  protected readonly countdown = computed(() => {
    const end = this.bench.end();
    return end === null ? null : untilWords(end, this.bench.now());
  });
  private count = 0;

  protected readonly pretty = pretty;
  protected readonly reasonOf = reasonOf;
  protected readonly status = ({ status }: PracticeAnswer): string => `${status} ${statusName(status)}`;

  protected async send(withToken: boolean): Promise<void> {
    const request = requests[Number(this.chosen())];
    const value = this.bench.token();
    if (!request || this.sandbox.busy()) return;
    const token: PracticeToken = withToken && value !== null ? { kind: 'given', value } : { kind: 'none' };
    const what = token.kind === 'none' ? 'Without a token' : this.describe();
    const headers = request.body ? [{ name: 'Content-Type', value: 'application/json' }] : [];
    this.trouble.set(null);
    const { method, path, body } = request;
    const { outcome } = await this.sandbox.send(this.blockKey(), { method, path, body, headers, token }, false);
    if (outcome.kind === 'failure') return this.trouble.set(outcome.sentence);
    const said: Said = { id: ++this.count, what, line: `${method} ${path}`, answer: outcome };
    this.said.update((before) => [said, ...before].slice(0, most));
  }

  private describe(): string {
    const [held, edits] = [this.bench.held(), this.bench.edits()];
    const whose = held?.kind === 'own' ? 'Your own token' : `${held?.name ?? ''}’s token`;
    const changes = [
      ...Object.keys(edits.claims).filter((name) => this.bench.claims()?.[name] !== this.bench.signedClaims()?.[name]),
      ...(edits.signature === 'none' ? ['alg: none'] : edits.signature === 'cut' ? ['cut off'] : []),
    ];
    if (changes.length > 0) return `${whose}, changed: ${changes.join(', ')}`;
    return this.bench.expired() ? `${whose}, expired` : `${whose}, as signed`;
  }
}
