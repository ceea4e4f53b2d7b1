import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { AttemptResultDto, BlockStateDto, ModuleStateDto, ProgressDto } from '@big-six/api-client';
import type { StudentBlock, StudentStep } from '@big-six/lesson-format';
import type { StepState } from '@big-six/ui';
import { ClassState } from '../shell/class-state';
import { LessonContext } from '../shell/lesson-blocks';
import { Connection } from '../shell/offline/connection';
import { type Problem, problemOf } from '../shell/problem';
import { Session } from '../shell/session/session';
import { keepingSame } from './keeping-same';
import { type KnownLesson, LessonMemory } from './lesson-memory';
import { type LessonClass, type LessonDocument, type ModuleAddress, type Place, LessonsClient } from './lessons.client';
import { hold, release, type Unchecked } from './unchecked';
import { type Task, whatIsLeft } from './what-is-left';

/** A server that says nothing for so long, in milliseconds, is not waited for where this device knows the lesson. */
const patience = 3000;

const nothing: Readonly<Record<string, string>> = {};

/** The lesson that is open: what it says, and where its student stands in it. */
@Injectable()
export class Lesson extends LessonContext {
  private readonly client = inject(LessonsClient);
  private readonly memory = inject(LessonMemory);
  private readonly session = inject(Session);
  private readonly connection = inject(Connection);
  private readonly classState = inject(ClassState);

  private readonly address = signal<ModuleAddress>({ classId: '', classModuleId: '' });
  private readonly ownClass = signal<LessonClass | null>(null);
  private readonly document = signal<LessonDocument | null>(null);
  private readonly current = signal<ModuleStateDto | null>(null);
  private readonly failure = signal<Problem | null>(null);
  private readonly unchecked = signal<Unchecked>({});
  /** What this device knows from before the page was loaded. */
  private recalled: Promise<KnownLesson | null> = Promise.resolve(null);
  private readonly recalling = signal(true);
  /** What is shown could not be asked for again. */
  private readonly outdated = signal(false);

  /** The tag of the document that the class is taught now, as the server told it last. */
  private readonly taught = signal<string | null>(null);

  readonly state = this.current.asReadonly();
  readonly class = this.ownClass.asReadonly();
  readonly problem = this.failure.asReadonly();
  readonly module = computed(() => this.document()?.module ?? null);
  readonly steps = computed<readonly StudentStep[]>(() => this.module()?.steps ?? []);

  readonly classId = computed(() => this.address().classId);
  readonly classModuleId = computed(() => this.address().classModuleId);
  readonly zone = computed(() => this.ownClass()?.timeZone);
  readonly answering = computed(() => this.ownClass()?.audience === 'student');
  /** A closed lesson is read; nothing in it changes any more. */
  readonly closed = computed(() => this.current()?.access === 'closed');
  /** The class has moved to another version since this one was opened. What is on the page stays until the reader loads it. */
  readonly newer = computed(() => {
    const [shown, taught] = [this.document()?.etag, this.taught()];
    return Boolean(shown && taught) && strong(shown ?? '') !== strong(taught ?? '');
  });
  /** Questions that the student has written to and that this version does not ask any more. */
  readonly earlier = computed(() => (this.current()?.earlierQuestions ?? []) as unknown as StudentBlock[]);
  readonly completed = computed(() => this.steps().filter(({ key }) => this.standing(key)?.completedAt).length);

  constructor() {
    super();
    // What is known now is what the next visit begins with.
    effect(() => {
      const [state, own, account] = [this.current(), this.ownClass(), this.session.account()];
      const unchecked = this.unchecked();
      if (state && own && account && !this.recalling()) {
        const lesson = { state, class: own, document: this.document(), unchecked };
        untracked(() => this.memory.keep(account.id, state.id, lesson));
      }
    });
    let lost = false;
    effect(() => {
      const before = lost;
      lost = this.connection.lost();
      if (before && !lost && untracked(this.outdated)) untracked(() => void this.load());
    });
  }

  /** Shows what is known of the lesson at once and the rest when it has come. */
  async open(address: ModuleAddress): Promise<void> {
    const account = this.session.account();
    const known = account ? this.memory.find(account.id, address.classModuleId) : undefined;
    this.address.set(address);
    this.current.set(known?.state ?? null);
    this.ownClass.set(known?.class ?? null);
    this.document.set(known?.document ?? null);
    this.taught.set(null);
    this.unchecked.set(known?.unchecked ?? {});
    this.recall(address, known);
    await this.load();
  }

  async load(): Promise<void> {
    const address = this.address();
    const isCurrent = (): boolean => this.address() === address;
    this.failure.set(null);
    this.outdated.set(false);
    const slow = setTimeout(() => void this.showRecalled(address), patience);
    // Both at once on the first visit; afterwards the state says whether the document is still the same.
    const first = this.document() ? null : this.client.document(address).catch(problemOf);
    try {
      const [state, own] = await Promise.all([this.client.state(address), this.client.class(address)]);
      const document = await (first ?? this.documentOf(address, state));
      if (!isCurrent()) return;
      // A module that is not open yet keeps its lesson to itself; its dates may be seen.
      if ('module' in document) this.document.set(document);
      else if (state.access !== 'not-open') return this.failure.set(document);
      this.ownClass.set(own);
      this.classState.tell(address.classId, own.status);
      this.current.set(state);
      this.taught.set(state.documentEtag);
    } catch (error) {
      const problem = problemOf(error);
      const away = problem.status === 0 || problem.status >= 500;
      const shown = away && (await this.showRecalled(address));
      if (!isCurrent()) return;
      if (shown) this.outdated.set(true);
      else this.failure.set(problem);
    } finally {
      clearTimeout(slow);
    }
  }

  standing(stepKey: string): ModuleStateDto['steps'][number] | undefined {
    return this.current()?.steps.find(({ key }) => key === stepKey);
  }

  stepState(stepKey: string, here: string | null): StepState {
    if (this.standing(stepKey)?.completedAt) return 'done';
    return stepKey === here ? 'current' : 'open';
  }

  override block(blockKey: string): BlockStateDto | undefined {
    return this.current()?.blocks.find((block) => block.blockKey === blockKey);
  }

  /** What was answered in a block and not checked yet. It waits through a reload, too. */
  uncheckedIn(blockKey: string): Readonly<Record<string, string>> {
    return this.unchecked()[blockKey] ?? nothing;
  }

  /** Null takes it back. */
  hold(blockKey: string, key: string, answer: string | null): void {
    this.unchecked.update((unchecked) => hold(unchecked, blockKey, key, answer));
  }

  /** The reader has come to this place. */
  stay(place: Place): void {
    this.current.update((state) => state && { ...state, place });
  }

  tasks(step: StudentStep): Task[] {
    const state = this.current();
    return state ? whatIsLeft(step, state.blocks, state.questions) : [];
  }

  /** Grades a try. Throws when it did not reach the server; nothing has changed then. */
  async attempt(blockKey: string, answers: Record<string, string>): Promise<AttemptResultDto> {
    const version = this.current()?.moduleVersionId;
    const result = await this.client.attempt(this.address(), blockKey, answers, version).catch((error: unknown) => {
      if (problemOf(error).code === 'lesson-changed') void this.look();
      throw error;
    });
    this.unchecked.update((unchecked) => release(unchecked, blockKey, answers));
    this.current.update(
      (state) => state && { ...state, blocks: [...state.blocks.filter((b) => b.blockKey !== blockKey), result.block] },
    );
    this.advance(result.progress);
    return result;
  }

  async stepSeen(stepKey: string): Promise<void> {
    if (!this.answering() || this.closed() || this.standing(stepKey)?.seen) return;
    this.advance(await this.client.stepSeen(this.address(), stepKey));
  }

  override handedIn(questionKey: string, at: string): void {
    this.current.update(
      (state) =>
        state && {
          ...state,
          questions: state.questions.map((question) =>
            question.key === questionKey ? { ...question, state: 'handed-in', handedInAt: at, openAttempt: null } : question,
          ),
        },
    );
    // What that completed is for the server to say.
    this.refresh().catch(() => undefined);
  }

  override async refresh(): Promise<void> {
    const address = this.address();
    const state = await this.client.state(address);
    if (this.address() !== address) return;
    this.taught.set(state.documentEtag);
    this.current.update(
      (known) => known && { ...known, blocks: withOlder(state.blocks, known.blocks, ({ blockKey }) => blockKey) },
    );
    this.advance(state);
  }

  /** Asks whether the class was moved. Nothing on the page changes by it. */
  async look(): Promise<void> {
    const address = this.address();
    const state = await this.client.state(address).catch(() => null);
    if (state && this.address() === address) this.taught.set(state.documentEtag);
  }

  /** Takes the version that the class is taught now. Throws when it did not come; the page stays as it is then. */
  async loadNewer(): Promise<void> {
    const address = this.address();
    const [state, document] = await Promise.all([this.client.state(address), this.client.document(address)]);
    if (this.address() !== address) return;
    this.document.update((known) => ({ ...document, module: keepingSame(known?.module, document.module) }));
    this.current.set(state);
    this.taught.set(document.etag);
  }

  private recall(address: ModuleAddress, known: KnownLesson | undefined): void {
    this.recalling.set(!known);
    this.recalled = known ? Promise.resolve(known) : this.memory.recall(address.classModuleId);
    void this.recalled.then((recalled) => {
      if (this.address() !== address) return;
      if (!known && recalled) this.unchecked.update((answered) => ({ ...recalled.unchecked, ...answered }));
      this.recalling.set(false);
    });
  }

  /** Shows what this device knows where nothing newer stands; whether the lesson is shown then. */
  private async showRecalled(address: ModuleAddress): Promise<boolean> {
    const known = await this.recalled;
    if (this.address() === address && known && !this.current()) {
      this.current.set(known.state);
      this.ownClass.set(known.class);
      this.document.set(known.document);
    }
    return this.current() !== null && (this.document() !== null || this.current()?.access === 'not-open');
  }

  private advance({ steps, completedAt }: ProgressDto): void {
    this.current.update((state) => state && { ...state, steps: withOlder(steps, state.steps, ({ key }) => key), completedAt });
  }

  private async documentOf(address: ModuleAddress, state: ModuleStateDto): Promise<LessonDocument | Problem> {
    const known = this.document();
    return known?.etag && strong(known.etag) === strong(state.documentEtag)
      ? known
      : this.client.document(address).catch(problemOf);
  }
}

/** What is on the page may be of an older version than what the server tells of: that stands as it was known. */
function withOlder<T>(told: readonly T[], known: readonly T[], keyOf: (one: T) => string): T[] {
  const keys = new Set(told.map(keyOf));
  return [...told, ...known.filter((one) => !keys.has(keyOf(one)))];
}

/** A proxy that compresses may have made the tag weak; it still names the same document. */
function strong(etag: string): string {
  return etag.replace(/^W\//, '');
}
