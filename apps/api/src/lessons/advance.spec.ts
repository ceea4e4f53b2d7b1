import type { Block, ModuleDocument, QuizBlock, ReflectionBlock } from '@big-six/lesson-format';
import { advance, advanced } from './advance';
import type { Answered, HandedIn, Standing, StepStanding } from './standing';

const now = new Date('2027-03-01T10:00:00Z');
const earlier = new Date('2027-02-01T10:00:00Z');

describe('what follows from what a student does', () => {
  it('completes a step without questions when its end is reached', () => {
    expect(advance(standing({}), 'read', { seenStep: 'read' })).toEqual({
      stepKey: 'read',
      newlySeen: ['read'],
      newlyCompleted: ['read'],
      moduleCompleted: false,
    });
  });

  it('changes nothing the second time', () => {
    const before = standing({ steps: { read: { seenAt: earlier, completedAt: earlier } } });
    expect(advance(before, 'read', { seenStep: 'read' })).toMatchObject({ newlySeen: [], newlyCompleted: [] });
  });

  it('counts this try together with the earlier ones', () => {
    const result = {
      kind: 'quiz' as const,
      points: 0,
      maxPoints: 100,
      questions: [{ key: 'two', chosen: 'b', right: false, feedback: '' }],
    };
    const deed = { attempt: { blockKey: 'check', result } };
    expect(advance(standing({}), 'quiz', deed).newlyCompleted).toEqual([]);
    expect(advance(standing({ answered: [answered('one')] }), 'quiz', deed).newlyCompleted).toEqual(['quiz']);
  });

  it('completes what an earlier save should have completed', () => {
    const before = standing({ answered: [answered('one'), answered('two')] });
    expect(advance(before, 'read', { seenStep: 'read' }).newlyCompleted).toEqual(['read', 'quiz']);
  });

  it('completes the module with the last of its steps, in whatever order they come', () => {
    const done = { seenAt: earlier, completedAt: earlier };
    const before = standing({ steps: { read: done, quiz: done } });
    expect(advance(before, 'write', { handedIn: 'essay' })).toMatchObject({ newlyCompleted: ['write'], moduleCompleted: true });
    expect(advance(before, 'read', { seenStep: 'read' }).moduleCompleted).toBe(false);
  });

  it('never takes back what was complete, even where the lesson asks more now', () => {
    const before = standing({ steps: { quiz: { seenAt: null, completedAt: earlier } } });
    const after = advanced(before, advance(before, 'read', { seenStep: 'read' }));
    expect(after.steps.get('quiz')).toEqual({ seenAt: null, completedAt: earlier });
    expect(after.steps.get('read')).toEqual({ seenAt: now, completedAt: now });
  });
});

function standing(known: { steps?: Record<string, StepStanding>; answered?: Answered[]; handedIn?: HandedIn[] }) {
  return {
    document: lesson,
    steps: new Map(Object.entries(known.steps ?? {})),
    answered: known.answered ?? [],
    handedIn: known.handedIn ?? [],
    completedAt: null,
    now,
  } satisfies Partial<Standing>;
}

function answered(key: string): Answered {
  return { blockKey: 'check', key, mark: 'wrong', chosen: 'a', everRight: false, number: 1 };
}

const check: QuizBlock = {
  kind: 'quiz',
  key: 'check',
  title: 'Check',
  completes: 'answered',
  questions: ['one', 'two'].map((key) => ({ key, prompt: '', code: null, options: [] })),
};
const essay: ReflectionBlock = { kind: 'reflection', key: 'essay', title: 'Essay', prompt: '', words: { min: 1, max: 9 } };
const lesson: ModuleDocument = {
  format: 1,
  key: 'lesson',
  number: 1,
  title: 'Lesson',
  team: 'Team',
  summary: '',
  steps: [step('read', 1, []), step('quiz', 2, [check]), step('write', 3, [essay])],
};

function step(key: string, number: number, blocks: Block[]) {
  return { key, number, title: key, label: key, summary: '', minutes: 1, blocks };
}
