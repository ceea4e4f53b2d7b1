import type { Block, ModuleDocument } from '@big-six/lesson-format';
import { smallCourse } from '../testing/small-course';
import { consequences, type StudentWork } from './version-consequences';

const NOW = new Date('2026-10-01T12:00:00Z');

function lesson(change: (block: Block) => Block | null = (block) => block): ModuleDocument {
  const document = smallCourse().modules[0]?.document;
  if (!document) throw new Error('the small course has lost its module');
  return {
    ...document,
    steps: document.steps.map((step) => ({ ...step, blocks: step.blocks.flatMap((block) => change(block) ?? []) })),
  };
}

const work = (done: Partial<StudentWork> = {}): StudentWork => ({
  placeStepKey: null,
  lastSeenAt: null,
  completedAt: null,
  steps: [],
  answered: [],
  handedIn: [],
  drafted: [],
  ...done,
});

const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

describe('moving a class', () => {
  it('to the same lesson means nothing for anybody', () =>
    expect(
      consequences(
        lesson(),
        lesson(),
        [work({ handedIn: ['explain'], answered: [{ blockKey: 'check', key: 'which', right: true }] })],
        [],
        NOW,
      ),
    ).toEqual({
      students: 1,
      started: 0,
      completed: 0,
      answers: [],
      tries: [],
      working: [],
      steps: [],
    }));

  it('counts a student under a question once: as handed in, or else as drafted', () => {
    const after = lesson((block) => (block.key === 'explain' ? null : block));
    const students = [work({ handedIn: ['explain'], drafted: ['explain'] }), work({ drafted: ['explain'] }), work()];
    expect(consequences(lesson(), after, students, [], NOW).answers).toMatchObject([
      { questionKey: 'explain', change: 'removed', handedIn: 1, drafted: 1 },
    ]);
  });

  it('tells a new rubric from a new question', () => {
    const reworded = lesson((block) => (block.kind === 'free-response' ? { ...block, prompt: '<p>How?</p>' } : block));
    expect(consequences(lesson(), reworded, [], [], NOW).answers).toMatchObject([{ change: 'changed', rubricChanged: false }]);
    const regraded = lesson((block) =>
      block.kind === 'free-response'
        ? { ...block, rubric: { ...block.rubric, criteria: block.rubric.criteria.map((one) => ({ ...one, title: 'Clarity' })) } }
        : block,
    );
    expect(consequences(lesson(), regraded, [], [], NOW).answers).toMatchObject([
      { change: 'changed', rubricChanged: true, ownRubricStays: false },
    ]);
    expect(consequences(lesson(), regraded, [], ['explain'], NOW).answers).toMatchObject([
      { change: 'changed', rubricChanged: false, ownRubricStays: true },
    ]);
  });

  it('finds those who are in the middle of a step now: not those who have left, and not those who have completed it', () => {
    const here = { placeStepKey: 'write', lastSeenAt: ago(14) };
    const students = [
      work(here),
      work({ ...here, lastSeenAt: ago(16) }),
      work({ ...here, steps: [{ key: 'write', seen: true, completed: true }] }),
      work({ ...here, placeStepKey: 'read' }),
    ];
    const { working } = consequences(lesson(), { ...lesson(), steps: lesson().steps.slice(1) }, students, [], NOW);
    expect(working).toMatchObject([
      { stepKey: 'read', students: 1, stays: false },
      { stepKey: 'write', students: 1, stays: true },
    ]);
  });

  it('names the steps that would ask more of some who have completed them', () => {
    const strict = lesson((block) => (block.kind === 'quiz' ? { ...block, completes: 'right' } : block));
    const done = [{ key: 'read', seen: true, completed: true }];
    const answered = (right: boolean) => [{ blockKey: 'check', key: 'which', right }];
    const students = [work({ steps: done, answered: answered(true) }), work({ steps: done, answered: answered(false) }), work()];
    expect(consequences(lesson(), strict, students, [], NOW).steps).toEqual([
      { stepKey: 'read', title: 'Step 1', completed: 2, notEnough: 1 },
    ]);
  });
});
