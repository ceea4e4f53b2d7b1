import type { Block, CompiledCourse, CompiledModule, Criterion, ModuleDocument } from '@big-six/lesson-format';
import { createHash, randomUUID } from 'node:crypto';

const CRITERIA: Criterion[] = [
  {
    key: 'depth',
    title: 'Depth',
    levels: [
      { key: 'thin', title: 'Thin', points: 0, description: 'Names it.' },
      { key: 'deep', title: 'Deep', points: 400, description: 'Explains it.' },
    ],
  },
];

/** A course as the compiler writes it: two modules, of which the second is written, with one question and one reflection. */
export function smallCourse({ key = `course-${randomUUID()}`, lead = 'First words.', criteria = CRITERIA } = {}): CompiledCourse {
  const outline = ['announced', 'written'].map((name, index) => {
    return { key: name, number: index + 1, title: `The ${name} one`, team: 'Testers', available: name === 'written' };
  });
  return { key, title: 'A small course', summary: 'For specs.', outline, modules: [compiled(moduleOf(lead, criteria))] };
}

function moduleOf(lead: string, criteria: Criterion[]): ModuleDocument {
  const maxPoints = criteria.reduce((sum, { levels }) => sum + Math.max(...levels.map(({ points }) => points)), 0);
  const words = { min: 10, max: 100 };
  const question: Block = {
    kind: 'free-response',
    key: 'explain',
    title: 'Explain',
    prompt: '<p>Why?</p>',
    words,
    rubric: { criteria, maxPoints },
    showRubric: true,
  };
  const quiz: Block = {
    kind: 'quiz',
    key: 'check',
    title: 'Check yourself',
    completes: 'answered',
    questions: [
      {
        key: 'which',
        prompt: '<p>Which?</p>',
        code: null,
        options: ['a', 'b', 'c', 'd'].map((key) => ({ key, html: key, right: key === 'b', feedback: `<p>Secret of ${key}</p>` })),
      },
    ],
  };
  return {
    format: 1,
    key: 'written',
    number: 2,
    title: 'The written one',
    team: 'Testers',
    summary: 'What is written.',
    steps: [
      step('read', 1, [{ kind: 'prose', key: 'lead', role: 'lead', html: `<p>${lead}</p>` }, quiz]),
      step('write', 2, [question]),
      step('look-back', 3, [{ kind: 'reflection', key: 'reflect', title: 'Reflect', prompt: '<p>How was it?</p>', words }]),
    ],
  };
}

function step(key: string, number: number, blocks: Block[]) {
  return { key, number, title: `Step ${number}`, label: key, summary: `On ${key}.`, minutes: 5, blocks };
}

function compiled(document: ModuleDocument): CompiledModule {
  return { hash: createHash('sha256').update(JSON.stringify(document)).digest('hex'), document };
}
