import { InjectionToken, type Signal, signal, type Type } from '@angular/core';
import type { BlockStateDto, QuestionStateDto } from '@big-six/api-client';
import type { Layer, StudentBlock } from '@big-six/lesson-format';

/** How blocks of one kind are shown: a component with the block as its input `block`, at once or fetched when a lesson has such a block. */
export type BlockKind = ({ readonly component: Type<unknown> } | { readonly load: () => Promise<Type<unknown>> }) & {
  /** May be wider than the text. */
  readonly wide?: true;
};

export type BlockKinds = Readonly<Record<StudentBlock['kind'], BlockKind>>;

export const BLOCK_KINDS = new InjectionToken<BlockKinds>('block kinds');

/** What the player tells the blocks of other features about the lesson they stand in. */
export abstract class LessonContext {
  abstract readonly classId: Signal<string>;
  abstract readonly classModuleId: Signal<string>;
  /** IANA zone of the class. */
  abstract readonly zone: Signal<string | undefined>;
  /** Only a student of the class answers; everybody else reads. */
  abstract readonly answering: Signal<boolean>;
  /** Reading only: the time for answers is over. */
  abstract readonly closed: Signal<boolean>;
  /** What all tries at a block come to; undefined while the lesson loads, and for a block that asks nothing. */
  abstract block(blockKey: string): BlockStateDto | undefined;
  /** The server has noticed something a student did: what it says of their standing is asked for again. */
  abstract refresh(): Promise<void>;
  /** An answer was handed in: what the player says about the step has changed. */
  abstract handedIn(questionKey: string, at: string): void;
}

/** The part at the end of a module that hands in all that is written: given the questions as its input `questions`. */
export const MODULE_HAND_IN = new InjectionToken<() => Promise<Type<ModuleHandIn>>>('module hand-in');

export interface ModuleHandIn {
  readonly questions: Signal<readonly QuestionStateDto[]>;
}

/** The part at the end of a module with what the class is told about its answers. */
export const MODULE_SUMMARY = new InjectionToken<() => Promise<Type<unknown>>>('module summary');

/** The part below a diagram that sends real requests along it: fetched when there is such a diagram, given it as its input `block`. */
export const FLOW_FIRING = new InjectionToken<() => Promise<Type<unknown>>>('flow firing');

/** What a stop of a diagram tells of the request that was fired last. */
export interface FlowStop {
  /** Such as `1.2 ms`. */
  readonly words: string;
  readonly refused: boolean;
}

/** Where a fired request is. The diagram provides it and shows it; what fires requests moves it. */
export class FlowTrip {
  /** Null: none is on its way. */
  readonly at = signal<Layer | null>(null);
  readonly stops = signal<ReadonlyMap<Layer, FlowStop>>(new Map());
}
