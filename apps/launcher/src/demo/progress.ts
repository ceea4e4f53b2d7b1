import { type DemoAnswer } from './answers/answer.ts';
import { type DemoClock } from './demo-clock.ts';
import { type Journey } from './journeys.ts';
import { type Lesson, type Step } from './lesson.ts';
import { type Try, triesAt } from './tries.ts';

/** What a journey leaves behind: the place, the steps, every try, and the time at each block. */
export interface Progress {
  place: { step_key: string; block_key: string; started_at: Date; last_seen_at: Date; completed_at: Date | null };
  steps: { step_key: string; seen_at: Date; completed_at: Date }[];
  tries: (Try & { block_key: string; number: number; created_at: Date })[];
  times: { block_key: string; seconds: number; updated_at: Date }[];
}

/** A try takes about as long as reading what was wrong with the one before. */
const betweenTries = 50_000;
/** What a block without questions takes a reader of middling pace, in seconds, and what one try takes. */
const aBlock = 30;
const aTry = 40;

/** `handedIn`: the answers of this student. Throws when journey and lesson do not fit. */
export function progressOf(journey: Journey, lesson: Lesson, handedIn: readonly DemoAnswer[], clock: DemoClock): Progress {
  const here = lesson.steps.find(({ blocks }) => blocks.some(({ key }) => key === journey.at));
  if (!here) throw new Error(`the lesson has no block ${journey.at}`);
  const lastSeen = clock.at(journey.lastSeen);
  const done = lesson.steps.slice(0, journey.completed.length).map((step, index) => {
    return { step, at: clock.at(journey.completed[index] ?? '') };
  });
  const steps = done.map(({ step, at }) => ({ step_key: step.key, seen_at: at, completed_at: at }));
  const tries = done.flatMap(({ step, at }) => triesIn(step, journey, at));

  const writing = lesson.steps.find(({ blocks }) => blocks.some(({ key }) => lesson.questions.has(key)));
  const completed = writing && handedIn.length === lesson.questions.size ? latest(handedIn, clock) : null;
  if (writing && completed) steps.push({ step_key: writing.key, seen_at: completed, completed_at: completed });
  if (journey.answered) tries.push(...triesIn(here, journey, lastSeen, journey.answered));
  const until = here.blocks.findIndex(({ key }) => key === journey.at);
  const read = [
    ...done.flatMap(({ step, at }) => step.blocks.map(({ key }) => ({ key, at }))),
    ...here.blocks.slice(0, until + 1).map(({ key }) => ({ key, at: lastSeen })),
  ];
  return {
    place: {
      step_key: here.key,
      block_key: journey.at,
      started_at: clock.at(journey.began),
      last_seen_at: lastSeen,
      completed_at: completed,
    },
    steps,
    tries,
    times: read.map(({ key, at }) => {
      const tried = tries.filter(({ block_key }) => block_key === key).length;
      return { block_key: key, seconds: Math.round(paceOf(journey) * (tried > 0 ? aTry * tried : aBlock)), updated_at: at };
    }),
  };
}

/** From 0.7, who reads fast, to 1.4; the same at every start. */
function paceOf({ student }: Journey): number {
  const sum = [...student].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return 0.7 + (sum % 8) / 10;
}

/** The tries at the blocks of a step, of which the last was made at `end`. */
function triesIn(step: Step, journey: Journey, end: Date, only?: readonly string[]): Progress['tries'] {
  const tries = step.blocks.flatMap((block) =>
    triesAt(block, journey, only).map((one, index) => ({ ...one, block_key: block.key, number: index + 1 })),
  );
  return tries.map((one, index) => ({
    ...one,
    created_at: new Date(end.getTime() - (tries.length - 1 - index) * betweenTries),
  }));
}

function latest(answers: readonly DemoAnswer[], clock: DemoClock): Date {
  return new Date(Math.max(...answers.map(({ at }) => clock.at(at).getTime())));
}
