import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  DOCUMENT,
  ElementRef,
  inject,
  Injector,
  input,
  signal,
} from '@angular/core';
import type { FlowBlock } from '@big-six/lesson-format';
import { Button, Disclosure } from '@big-six/ui';
import { type FlowStop, FlowTrip } from '../shell/lesson-blocks';
import { NeedsConnection } from '../shell/offline/needs-connection';
import { Session } from '../shell/session/session';
import { type PracticeAnswer, statusName } from './practice-answer';
import { PracticeReset } from './practice-reset';
import { type Firing, type FiringDoor, firings, reasonOf, requestOf } from './request-firings';
import { type Station, type Stop, type Trip, tripOf, endWords, timesWords } from './request-trip';
import { Sandbox } from './sandbox';
import { ServerPanel } from './server-panel';
import { duration, type Phase } from './server-timing';

/** From stop to stop, in milliseconds: slow enough to be followed, whatever the request took. */
const pace = { there: 800, back: 380 };

interface Fired {
  readonly firing: Firing;
  readonly line: string;
  readonly answer: PracticeAnswer;
  readonly trip: Trip;
}

/** Requests that a student fires along a diagram: real ones, each with the times the server took for that very request. */
@Component({
  selector: 'app-request-flow',
  imports: [Button, Disclosure, NeedsConnection, PracticeReset, ServerPanel],
  providers: [Sandbox],
  templateUrl: './request-flow.html',
  styleUrl: './request-flow.scss',
})
export class RequestFlow {
  readonly block = input.required<FlowBlock>();

  private readonly sandbox = inject(Sandbox);
  private readonly session = inject(Session);
  private readonly trip = inject(FlowTrip);
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  /** Counts what was fired; a trip that is no longer the latest stops where it is. */
  private turn = 0;

  protected readonly firings = firings;
  protected readonly busy = signal<Firing['key'] | null>(null);
  protected readonly trouble = signal<string | null>(null);
  /** The practice users that a request needs are not there. */
  protected readonly missing = signal(false);
  protected readonly fired = signal<Fired | null>(null);
  protected readonly duration = duration;
  private readonly stations = computed<Station[]>(() =>
    this.block().nodes.flatMap(({ layer, title }) => (layer ? [{ layer, title }] : [])),
  );
  protected readonly status = computed(() => {
    const status = this.fired()?.answer.status;
    return status === undefined ? '' : `${status} ${statusName(status)}`;
  });
  protected readonly end = computed(() => {
    const fired = this.fired();
    return fired && endWords(fired.trip, fired.answer.roundTrip);
  });
  protected readonly times = computed(() => {
    const fired = this.fired();
    return fired && timesWords(fired.trip);
  });
  protected readonly reason = computed(() => {
    const fired = this.fired();
    return fired?.trip.refusedAt ? reasonOf(fired.answer) : null;
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.turn++);
  }

  protected async fire(firing: Firing): Promise<void> {
    if (this.busy()) return;
    const turn = ++this.turn;
    this.busy.set(firing.key);
    this.trouble.set(null);
    this.missing.set(false);
    this.fired.set(null);
    this.trip.stops.set(new Map());
    this.trip.at.set(this.still() ? null : 'client');
    const fired = await this.sent(firing);
    this.busy.set(null);
    if (turn !== this.turn) return;
    if (fired && !this.still()) await this.travel(fired.trip, turn);
    if (turn !== this.turn) return;
    this.trip.at.set(null);
    if (fired) this.trip.stops.set(new Map(fired.trip.stops.flatMap((stop) => told(stop, fired.answer.status))));
    this.fired.set(fired);
    // The page went along with the request: back to what came of it.
    if (this.still()) return;
    afterNextRender(() => this.host.scrollIntoView({ block: 'nearest', behavior: 'smooth' }), { injector: this.injector });
  }

  /** Null when no answer came; then it has been said why. */
  private async sent(firing: Firing): Promise<Fired | null> {
    const request = await requestOf(firing, this.door);
    if (!request) {
      this.missing.set(!this.trouble());
      return null;
    }
    const answer = await this.door.send(request);
    if (!answer) return null;
    const trip = tripOf({ ...answer, stoppedAt: await this.refusedAt(answer) }, this.stations());
    return { firing, line: `${request.method} ${request.path}`, answer, trip };
  }

  /** The answer tells how far it went; only the record tells who turned it back. */
  private async refusedAt({ status, number }: PracticeAnswer): Promise<Phase | null> {
    if (status < 400 || number === null) return null;
    return this.sandbox.record(number).then(
      ({ stoppedAt }) => stoppedAt,
      () => null,
    );
  }

  private readonly door: FiringDoor = {
    send: async (request) => {
      const { outcome } = await this.sandbox.send(this.block().key, request, false);
      if (outcome.kind === 'answer') return outcome;
      this.trouble.set(outcome.sentence);
      return null;
    },
    token: () => this.session.accessToken().catch(() => null),
  };

  /** There, each stop telling its time, and back. */
  private async travel(trip: Trip, turn: number): Promise<void> {
    const farthest = Math.floor(trip.way.length / 2);
    for (const [index, layer] of trip.way.entries()) {
      this.trip.at.set(layer);
      await this.wait(index <= farthest ? pace.there : pace.back);
      if (turn !== this.turn) return;
      const stop = trip.stops.find((candidate) => candidate.layer === layer);
      if (stop && index > 0) this.tell(stop);
    }
  }

  private tell(stop: Stop): void {
    this.trip.stops.update((stops) => new Map([...stops, ...told(stop, null)]));
  }

  private still(): boolean {
    return this.window?.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? true;
  }

  private wait(milliseconds: number): Promise<void> {
    return new Promise((done) => setTimeout(done, milliseconds));
  }
}

function told(stop: Stop, status: number | null): [Stop['layer'], FlowStop][] {
  if (stop.milliseconds === null) return [];
  const time = duration(stop.milliseconds);
  return [[stop.layer, { words: stop.refused && status !== null ? `${status} · ${time}` : time, refused: stop.refused }]];
}
