import { computed, inject, Injectable, signal } from '@angular/core';
import { KeptSignIns } from '../offline/kept-sign-ins';
import { type Problem, problemOf } from '../problem';
import { UnsavedWork } from '../unsaved-work';
import { type Account, type Granted, type SecondStep, SessionClient, type Ways } from './session.client';
import { SessionChannel } from './session-channel';

/** A token this close to its end is renewed before it is used: it must survive the way to the server. */
const margin = 10_000;

/** A server that says nothing for so long, in milliseconds, is taken to be out of reach for now: whoever is remembered need not wait. */
const patience = 5000;

/** Where a view should be over and the server says that it is not, its end is asked for again after so long, in milliseconds. */
const viewAgain = 60_000;

/** Why the server's answer was no: the sign-in is over, or the account suspended. */
type Ended = 'ended' | 'suspended';

export type SessionState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unreachable'; readonly problem: Problem }
  | { readonly kind: 'signed-in'; readonly account: Account }
  /** The sign-in has ended while something unsaved stands here: the same person may sign in again in place. */
  | { readonly kind: 'interrupted'; readonly account: Account; readonly why: Ended }
  | { readonly kind: 'signed-out'; readonly why: 'never' | 'left' | Ended };

/**
 * Who is here. The access token lives in this object and nowhere else; the sign-in itself is a cookie this code cannot read. Only
 * the server's own "no" ends a session: a network that fails leaves it as it is, and where there is none from the start, this browser
 * remembers who is signed in. When a session ends over unsaved work, the page stays that person's and requests wait until they have
 * signed in again, or given up.
 */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly client = inject(SessionClient);
  private readonly channel = inject(SessionChannel);
  private readonly unsaved = inject(UnsavedWork);
  private readonly kept = inject(KeptSignIns);

  private readonly current = signal<SessionState>({ kind: 'unknown' });
  readonly state = this.current.asReadonly();
  /** Changes only when somebody else is here, or something of them has changed: not with every renewal. */
  readonly account = computed(
    () => {
      const state = this.current();
      return state.kind === 'signed-in' || state.kind === 'interrupted' ? state.account : null;
    },
    { equal: (before, now) => JSON.stringify(before) === JSON.stringify(now) },
  );

  /** Seals what this device keeps for the account: its unsent texts, and what it had before it. */
  private readonly sealing = signal<string | null>(null);
  readonly deviceKey = this.sealing.asReadonly();

  /** How the person may sign in again in place; null where only the browser remembers them. */
  private readonly opening = signal<Ways | null>(null);
  readonly ways = this.opening.asReadonly();

  /** The school asks for a second factor, and nothing else is answered before it is set up. */
  private readonly due = signal(false);
  readonly secondFactorDue = this.due.asReadonly();

  /** An admin looks at what this person sees. */
  private readonly looking = signal<Granted['viewing']>(null);
  readonly viewing = this.looking.asReadonly();
  private viewEnds: ReturnType<typeof setTimeout> | undefined;

  /** When the sign-in ends by itself. */
  private until: string | null = null;
  private token: { readonly value: string; readonly until: number } | null = null;
  private starting: Promise<void> | null = null;
  private renewing: Promise<string | null> | null = null;
  /** What requests wait for while the sign-in is interrupted. */
  private again = Promise.withResolvers<string | null>();
  private readonly settled = Promise.withResolvers<void>();

  constructor() {
    this.channel.listen({
      signedOut: () => this.leave('left'),
      ended: () => void this.verify(),
      signedIn: (accountId) => this.follow(accountId),
    });
  }

  /**
   * Finds out whether the browser is still signed in, and tells the other tabs: one may wait for its person, who comes here from an
   * issuer. Called once at start, and again by the person when the server was away.
   */
  start(): Promise<void> {
    return (this.starting ??= this.findOut().finally(() => (this.starting = null)));
  }

  private async findOut(): Promise<void> {
    this.current.set({ kind: 'unknown' });
    const slow = setTimeout(() => void this.recall(), patience);
    try {
      await this.renew();
      const state = this.current();
      if (state.kind === 'unknown') this.current.set({ kind: 'signed-out', why: 'never' });
      if (state.kind === 'signed-in') this.channel.tellSignedIn(state.account.id);
    } catch (error) {
      if (!(await this.recall())) this.current.set({ kind: 'unreachable', problem: problemOf(error) });
    } finally {
      clearTimeout(slow);
    }
  }

  /** Resolves when it is known whether somebody is signed in. */
  async known(): Promise<Account | null> {
    await this.settled.promise;
    return this.account();
  }

  /** Null when the person is in; else what is still to be shown. */
  async signIn(email: string, password: string): Promise<SecondStep | null> {
    return this.enter(await this.client.signIn(email, password));
  }

  /** Takes what a way in has given: the sign-in, or a step short of it. */
  enter(given: Granted | SecondStep): SecondStep | null {
    if ('ticket' in given) return given;
    this.takeUp(given);
    this.channel.tellSignedIn(given.account.id);
    return null;
  }

  /** Asks the server whether the sign-in still holds: there is reason to doubt it. */
  async verify(): Promise<void> {
    if (this.current().kind === 'signed-in') await this.renew().catch(() => null);
  }

  /** The second factor that the school asks for is set up. */
  secondFactorDone(): void {
    this.due.set(false);
  }

  /** What the person said of how they are called and see things, as the server has just kept it. */
  preferred(preferences: NonNullable<Account['preferences']>): void {
    const state = this.current();
    if (state.kind !== 'signed-in' && state.kind !== 'interrupted') return;
    const account = { ...state.account, preferences };
    this.current.set({ ...state, account });
    const [deviceKey, until] = [this.sealing(), this.until];
    if (deviceKey !== null && until !== null && !this.looking()) this.kept.keep({ account, deviceKey, until });
  }

  /** For an admin: from now on, and in every tab, everything is seen as that person sees it. */
  async viewAs(accountId: string, reason: string): Promise<void> {
    await this.client.beginView(accountId, reason);
    this.channel.tellSignedIn(accountId);
    this.beginAnew();
  }

  /** Back to oneself, in every tab. */
  async endView(): Promise<void> {
    await this.client.endView();
    this.channel.tellSignedIn('');
    this.beginAnew();
  }

  /** The person does not sign in again in place: the page is left, and what waits fails. */
  giveUp(): void {
    const state = this.current();
    if (state.kind === 'interrupted') this.leave(state.why);
  }

  /**
   * Throws and changes nothing when the server was not reached: the cookie would still be good, and the person must know. This browser
   * forgets them all the same: from now on it opens nothing of theirs without the server.
   */
  async signOut(): Promise<void> {
    this.kept.forget();
    await this.client.signOut();
    this.channel.tellSignedOut();
    this.leave('left');
  }

  /** A token to send, or null when nobody is signed in (any more). */
  async accessToken(): Promise<string | null> {
    if (this.token && this.token.until - margin > Date.now()) return this.token.value;
    return this.account() === null ? null : this.renewed();
  }

  /** A token other than `refused`, which the server did not take; null when the sign-in has ended. */
  async replace(refused: string): Promise<string | null> {
    if (this.token && this.token.value !== refused) return this.token.value;
    return this.renewed();
  }

  /** Waits outside of the lock: another tab may be where the person signs in again. */
  private async renewed(): Promise<string | null> {
    const token = this.current().kind === 'interrupted' ? null : await this.renew();
    return token === null && this.current().kind === 'interrupted' ? this.again.promise : token;
  }

  private renew(): Promise<string | null> {
    this.renewing ??= this.channel.alone(() => this.refresh()).finally(() => (this.renewing = null));
    return this.renewing;
  }

  private async refresh(): Promise<string | null> {
    let why: Ended = 'ended';
    try {
      const granted = await this.client.refresh();
      if (granted) return this.takeUp(granted);
    } catch (error) {
      const { status, code } = problemOf(error);
      if (status !== 401 && status !== 403) throw error;
      if (code === 'account-suspended') why = 'suspended';
    }
    this.end(why);
    return null;
  }

  private end(why: Ended): void {
    const state = this.current();
    if (state.kind === 'interrupted' || state.kind === 'signed-out') return;
    if (state.kind !== 'signed-in') return this.leave(why === 'suspended' ? why : 'never');
    this.channel.tellEnded();
    if (!this.unsaved.any()) return this.leave(why);
    this.kept.forget();
    this.token = null;
    this.again = Promise.withResolvers();
    this.current.set({ kind: 'interrupted', account: state.account, why });
  }

  /** For somebody else than who is here: the cookie changed hands without a word. */
  private takeUp(granted: Granted): string | null {
    const here = this.account();
    if (here === null || here.id === granted.account.id) return this.accept(granted);
    this.beginAnew();
    return null;
  }

  /** Somebody else has signed in: what stands here is not theirs to see. */
  private beginAnew(): void {
    this.kept.forget();
    this.token = null;
    this.sealing.set(null);
    this.opening.set(null);
    this.current.set({ kind: 'unknown' });
    this.again.resolve(null);
    this.channel.reload();
  }

  /** Without the server: whom this browser remembers. False when it is nobody. */
  private async recall(): Promise<boolean> {
    const kept = await this.kept.recall();
    if (kept && this.current().kind === 'unknown') {
      this.sealing.set(kept.deviceKey);
      this.current.set({ kind: 'signed-in', account: kept.account });
      this.settled.resolve();
    }
    return this.current().kind !== 'unknown';
  }

  private accept(granted: Granted): string {
    const { accessToken, expiresIn, account, deviceKey, signedInUntil, secondFactorDue, ways, viewing } = granted;
    this.opening.set(ways);
    this.due.set(secondFactorDue);
    this.look(viewing);
    if (viewing) this.kept.forget();
    else this.kept.keep({ account, deviceKey, until: signedInUntil });
    this.until = signedInUntil;
    this.token = { value: accessToken, until: Date.now() + expiresIn * 1000 };
    this.sealing.set(deviceKey);
    this.current.set({ kind: 'signed-in', account });
    this.settled.resolve();
    this.again.resolve(accessToken);
    return accessToken;
  }

  private look(viewing: Granted['viewing']): void {
    clearTimeout(this.viewEnds);
    this.looking.set(viewing);
    if (!viewing) return;
    // The server's clock says whether it is over: by that of this device it may be over for hours already.
    const left = new Date(viewing.until).getTime() - Date.now();
    this.viewEnds = setTimeout(() => void this.verify(), left > 0 ? left : viewAgain);
  }

  private leave(why: 'never' | 'left' | Ended): void {
    this.kept.forget();
    this.token = null;
    this.sealing.set(null);
    this.opening.set(null);
    this.current.set({ kind: 'signed-out', why });
    this.settled.resolve();
    this.again.resolve(null);
  }

  /** Another tab signed in. */
  private follow(accountId: string): void {
    const here = this.account();
    if (here === null) void this.catchUp();
    else if (here.id !== accountId) this.beginAnew();
    // Where the server is out of reach just now the question in front of the person stays.
    else if (this.current().kind === 'interrupted') void this.renew().catch(() => null);
  }

  /** Who is just finding out does so once: many tabs that begin together would each begin again for each of the others. */
  private async catchUp(): Promise<void> {
    await this.starting;
    if (this.account() === null) await this.start();
  }
}
