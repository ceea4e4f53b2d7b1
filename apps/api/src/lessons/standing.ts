import type { HandedInBy, LatePolicy } from '@big-six/domain';
import { isMarkedBlock, type MarkedBlock, standing as blockStanding } from '@big-six/lesson-format';
import type { ClassLesson } from './class-lessons.service';
import type { BlockStateDto, MarkDto, PlaceDto, ProgressDto } from './lessons.dto';
import { feedbackOn } from './marks';

export type Mark = MarkDto['mark'];

/** The last answer to a question of a graded block, and whether any was right. */
export interface Answered {
  blockKey: string;
  key: string;
  mark: Mark;
  chosen: string;
  everRight: boolean;
  /** Number of the last attempt that answered it. */
  number: number;
}

export interface StepStanding {
  seenAt: Date | null;
  completedAt: Date | null;
}

export interface HandedIn {
  questionKey: string;
  id: string;
  /** Of its receipt: what it was called when it was handed in, in whichever class. */
  number: string;
  attempt: number;
  textHash: string;
  words: number;
  receivedAt: Date;
  handedInBy: HandedInBy;
  /** A teacher gave it back for another attempt. */
  returned: boolean;
  daysLate: number;
  lateCost: number;
  idempotencyKey: string;
  /** A grade of it is released. */
  released: boolean;
}

export interface DraftStanding {
  questionKey: string;
  revision: number;
  length: number;
  updatedAt: Date;
}

/** All that is known of one student in one class module. */
export interface Standing extends ClassLesson {
  classModuleId: string;
  latePolicy: LatePolicy;
  /** Of the class. */
  timeZone: string;
  /** What a save is decided on; see `ModuleProgress.revision`. */
  revision: number;
  place: PlaceDto | null;
  completedAt: Date | null;
  steps: ReadonlyMap<string, StepStanding>;
  answered: readonly Answered[];
  handedIn: readonly HandedIn[];
  drafts: readonly DraftStanding[];
}

export function progressView({
  document,
  steps,
  completedAt,
}: Pick<Standing, 'document' | 'steps' | 'completedAt'>): ProgressDto {
  return {
    steps: document.steps.map(({ key, number, label, title }) => {
      const { seenAt = null, completedAt = null } = steps.get(key) ?? {};
      return { key, number, label, title, seen: seenAt !== null, completedAt: completedAt?.toISOString() ?? null };
    }),
    completedAt: completedAt?.toISOString() ?? null,
  };
}

export function blockViews({ document, answered }: Pick<Standing, 'document' | 'answered'>): BlockStateDto[] {
  const blocks = document.steps.flatMap((step) => step.blocks.filter(isMarkedBlock));
  return blocks.map((block) => blockView(block, answered));
}

export function blockView(block: MarkedBlock, all: readonly Answered[]): BlockStateDto {
  const answered = all.filter(({ blockKey }) => blockKey === block.key);
  const { answered: keys, points, maxPoints, done } = blockStanding(block, [answeredQuestions(answered)]);
  return {
    blockKey: block.key,
    attempts: Math.max(0, ...answered.map(({ number }) => number)),
    points,
    maxPoints,
    done,
    questions: keys.flatMap((key) => answered.filter((answer) => answer.key === key).map((answer) => markView(block, answer))),
  };
}

export function markView(block: MarkedBlock, { key, chosen, mark }: Pick<Answered, 'key' | 'chosen' | 'mark'>): MarkDto {
  return { key, chosen, mark, feedback: feedbackOn(block, { key, chosen, mark }) };
}

/** What all attempts at a block come to, in the form that completion asks for. */
export function answeredQuestions(answered: readonly Answered[]) {
  return { questions: answered.map(({ key, everRight }) => ({ key, right: everRight })) };
}
