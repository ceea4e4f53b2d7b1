import { compareModules, type ModuleChanges } from './compare';
import { type ModuleDocument, type Step } from './document';
import { labFiles, labsWith } from './testing/sample-labs';
import { compiled, sampleFiles, sampleWith } from './testing/sample-module';

const before = compiled(sampleFiles());
const labs = compiled(labFiles());

const edited = (file: string, passage: string, replacement: string) =>
  compareModules(before, compiled(sampleWith(file, passage, replacement)));
const editedLab = (passage: string, replacement: string) => compareModules(labs, compiled(labsWith(passage, replacement)));

/** The document after something was done to a copy of it. */
function changed(document: ModuleDocument, change: (copy: ModuleDocument) => void): ModuleDocument {
  const copy = structuredClone(document);
  change(copy);
  return copy;
}

function numbered(steps: readonly Step[]): Step[] {
  return steps.map((step, index) => ({ ...step, number: index + 1 }));
}

const says = ({ module, steps, blocks, questions }: ModuleChanges) =>
  [...module, ...steps, ...blocks, ...questions].map((change) => change.says);

describe('two versions of a module that are the same', () => {
  it.each([before, labs])('have no changes', (document) => {
    const nothing = { none: true, module: [], steps: [], blocks: [], questions: [] };
    expect(compareModules(document, structuredClone(document))).toEqual(nothing);
  });

  it('also when the older one was compiled before there were notes and layers', () => {
    const old = changed(before, ({ steps }) => {
      for (const block of steps.flatMap((step) => step.blocks)) {
        if (block.kind === 'flow') for (const node of block.nodes) delete node.layer;
        if (block.kind === 'code') for (const tab of block.tabs) delete tab.notes;
      }
    });
    expect(compareModules(old, before).none).toBe(true);
  });

  it('also when only the colours of code or the estimated time are different', () => {
    const after = changed(before, ({ steps }) => {
      for (const step of steps) step.minutes += 5;
      for (const block of steps.flatMap((step) => step.blocks))
        if (block.kind === 'code') for (const tab of block.tabs) tab.html = tab.html.replaceAll('tok-', 'new-');
    });
    expect(compareModules(before, after).none).toBe(true);
  });
});

describe('the module itself', () => {
  it('tells a new title, team and summary', () => {
    expect(says(edited('module.yaml', 'team: Bakers', 'team: Cooks'))).toEqual(['The module’s team is now “Cooks”.']);
  });
});

describe('steps', () => {
  it('that are new or gone are told, and so is what they hold', () => {
    const added = compareModules(before, labs);
    expect(added.steps).toEqual([
      {
        change: 'added',
        stepKey: 'practice',
        number: 3,
        title: 'Practice',
        parts: [],
        says: 'New step 3, “Practice”.',
      },
    ]);
    expect(added.blocks.map(({ change, blockKey }) => `${change} ${blockKey}`)).toContain('added ask-the-shop');
    expect(added.questions.map(({ change, questionKey }) => `${change} ${questionKey}`)).toEqual(
      ['take-order', 'bake', 'create-and-read', 'by-price', 'nobody', 'with-cream', 'changed', 'outdated'].map(
        (key) => `added ${key}`,
      ),
    );
    const removed = compareModules(labs, before);
    expect(removed.steps).toMatchObject([{ change: 'removed', number: 3, says: 'Step 3, “Practice”, is gone.' }]);
    expect(removed.questions.every(({ change }) => change === 'removed')).toBe(true);
  });

  it('that were renamed keep what lies in them', () => {
    const { steps, blocks } = edited('dough.md', '# All about dough', '# Dough');
    expect(steps).toMatchObject([
      { change: 'changed', parts: ['title'], says: 'Step 1, “Dough”: was called “All about dough”.' },
    ]);
    expect(blocks).toEqual([]);
  });

  it('tell other short titles, summaries and text', () => {
    expect(edited('module.yaml', 'label: Dough', 'label: Doughs').steps).toMatchObject([{ parts: ['label'] }]);
    expect(edited('module.yaml', 'Heat makes bread.', 'Heat makes crust.').steps).toMatchObject([{ parts: ['summary'] }]);
    expect(says(edited('dough.md', 'Take 500 g', 'Take 600 g'))).toEqual(['Step 1, “All about dough”: text changed.']);
  });

  it('that changed places are told as moved, as few as can be', () => {
    const moved = (order: number[]) => {
      const steps = numbered(order.flatMap((index) => labs.steps[index] ?? []));
      return compareModules(labs, { ...labs, steps }).steps.map(({ change, stepKey }) => `${change} ${stepKey}`);
    };
    expect(moved([2, 0, 1])).toEqual(['moved practice']);
    expect(moved([1, 2, 0])).toEqual(['moved dough']);
    expect(moved([2, 1, 0])).toHaveLength(2);
  });

  it('that only have another number because one was put before them did not move', () => {
    const [dough, oven, practice] = labs.steps as [Step, Step, Step];
    const after = { ...labs, steps: numbered([practice, dough, oven]) };
    expect(compareModules({ ...labs, steps: numbered([dough, oven]) }, after).steps).toMatchObject([
      { change: 'added', stepKey: 'practice' },
    ]);
  });

  it('tell when their blocks stand in another order', () => {
    const after = changed(before, ({ steps }) => {
      const blocks = steps[0]?.blocks ?? [];
      blocks.push(...blocks.splice(-2, 1));
    });
    expect(compareModules(before, after)).toMatchObject({ steps: [{ stepKey: 'dough', parts: ['order'] }], blocks: [] });
  });
});

describe('blocks', () => {
  it('that moved to another step are told as moved, with their answers', () => {
    const after = changed(before, ({ steps }) => {
      const [dough, oven] = steps as [Step, Step];
      oven.blocks.push(...dough.blocks.splice(-1));
    });
    const changes = compareModules(before, after);
    expect(changes).toMatchObject({ steps: [], questions: [] });
    expect(changes.blocks).toEqual([
      {
        change: 'moved',
        blockKey: 'first-check',
        kind: 'quiz',
        title: 'Check yourself',
        stepKey: 'oven',
        parts: [],
        says: 'Quiz “Check yourself” moved from “All about dough” to step 2, “The oven”.',
      },
    ]);
  });

  it('that are gone or new are told with kind and title', () => {
    const { blocks } = edited('dough.md', '```callout patience', '```callout waiting');
    expect(blocks).toMatchObject([
      { change: 'added', blockKey: 'waiting', kind: 'callout', title: 'Patience', says: 'New in step 1: callout “Patience”.' },
      { change: 'removed', blockKey: 'patience', stepKey: 'dough', says: 'Gone from step 1: callout “Patience”.' },
    ]);
  });

  it.each([
    ['dough.md', 'title: Patience', 'title: Time', 'title', 'was called “Patience”'],
    ['dough.md', 'title: Patience\n', '', 'title', 'was called “Patience”'],
    ['dough.md', 'Let it *rest*.', 'Let it *grow*.', 'content', 'content changed'],
    ['dough.md', 'const minutes = 5;', 'const minutes = 6;', 'content', 'content changed'],
    ['dough.md', 'because: There is', 'because: Here is', 'content', 'content changed'],
    ['oven.md', 'completes: right', 'completes: answered', 'completes', 'something else completes it'],
    ['oven.md', 'title: Why heat?', 'title: Why heat?\nshow-rubric: false', 'content', 'content changed'],
  ])('in %s with %j instead of %j tell that their %s is different', (file, passage, replacement, part, words) => {
    const changes = edited(file, passage, replacement);
    expect(changes.blocks).toMatchObject([{ change: 'changed', parts: [part], says: expect.stringContaining(words) as string }]);
    expect(changes.questions).toEqual([]);
  });

  it('of labs tell other tables, hints and solutions as content, not as another question', () => {
    expect(editedLab('CREATE TABLE cakes', 'CREATE TABLE pies')).toMatchObject({
      blocks: [{ parts: ['content'] }],
      questions: [],
    });
    expect(editedLab('hint: Look', 'hint: Search')).toMatchObject({ blocks: [{ parts: ['content'] }], questions: [] });
    expect(editedLab('db.SECRET.find({})', 'db.SECRET.find()')).toMatchObject({
      blocks: [{ parts: ['content'] }],
      questions: [],
    });
    expect(editedLab('Mind the', 'Mind all')).toMatchObject({ blocks: [{ blockKey: 'oven-code', parts: ['content'] }] });
    expect(editedLab('layer: service', 'layer: database')).toMatchObject({ blocks: [{ kind: 'flow', parts: ['content'] }] });
  });

  it('that became another kind ask in another way', () => {
    const reflection =
      '```reflection why-heat\ntitle: Why heat?\nask: Explain what heat does to dough.\nwords: { min: 50, max: 200 }\n```\n';
    const text = sampleFiles().get('oven.md') ?? '';
    const from = text.indexOf('```free-response'),
      to = text.indexOf('```reflection');
    const after = compiled(sampleFiles({ 'oven.md': `${text.slice(0, from)}${reflection}\n${text.slice(to)}` }));
    const { blocks, questions } = compareModules(before, after);
    expect(blocks).toMatchObject([{ kind: 'reflection', parts: ['kind', 'questions'] }]);
    expect(blocks[0]?.says).toContain('was a written question');
    expect(questions).toMatchObject([{ change: 'changed', questionKey: 'why-heat', parts: ['kind', 'rubric'] }]);
  });

  it('do not follow the recap, which repeats the other steps', () => {
    expect(edited('module.yaml', 'Flour and water', 'Water and flour').blocks).toEqual([]);
  });
});

describe('questions', () => {
  it('are told with their key, their block and the beginning of what they ask', () => {
    const { blocks, questions } = edited('dough.md', 'How warm should it be?', 'How **cold** & wet may it <be>?');
    expect(blocks).toMatchObject([{ blockKey: 'first-check', parts: ['questions'] }]);
    expect(questions).toEqual([
      {
        change: 'changed',
        blockKey: 'first-check',
        questionKey: 'warmth',
        kind: 'quiz',
        title: 'Check yourself',
        asks: 'How cold & wet may it <be>?',
        parts: ['prompt'],
        says: 'Quiz “Check yourself”, “How cold & wet may it <be>?”: other words.',
      },
    ]);
  });

  it.each([
    ['the code of a question', 'dough.md', 'text: flour + ?', 'text: water + ?', 'rise', 'prompt'],
    ['an option', 'dough.md', 'say: Salt', 'say: Sugar', 'rise', 'options'],
    ['a clue', 'oven.md', 'The hard outside', 'The dark outside', 'outside', 'prompt'],
    ['a word', 'oven.md', 'accept: [Rind]', 'accept: [Rind, Shell]', 'outside', 'answer'],
    ['the points of a level', 'oven.md', 'points: 0.5', 'points: 0.75', 'why-heat', 'rubric'],
    ['the text of a level', 'oven.md', 'Steam is mentioned', 'Steam is named', 'why-heat', 'rubric'],
    ['the length', 'oven.md', 'min: 50, max: 200', 'min: 60, max: 200', 'why-heat', 'words'],
    ['a reflection', 'oven.md', 'What was hardest?', 'What was easy?', 'looking-back', 'prompt'],
  ])('tell %s', (_, file, passage, replacement, questionKey, part) => {
    expect(edited(file, passage, replacement).questions).toMatchObject([{ change: 'changed', questionKey, parts: [part] }]);
  });

  it.each([
    ['a statement', 'say: Bakes', 'say: Cooks', [['bake', 'prompt']]],
    ['where it belongs', 'say: Bakes, bin: kitchen', 'say: Bakes, bin: counter', [['bake', 'answer']]],
    ['a proof', 'status: 298', 'status: 401', [['changed', 'answer']]],
    ['a task of a console', 'do: Create and read back', 'do: Make and read back', [['create-and-read', 'prompt']]],
    ['rows', 'SECRET Cherry', 'SECRET Pear', [['by-price', 'answer']]],
    ['words of SQL', '[order by]', '[]', [['by-price', 'answer']]],
    ['documents', '"SECRET Pear"', '"SECRET Fig"', [['with-cream', 'answer']]],
  ])('of sorters and labs tell %s', (_, passage, replacement, expected) => {
    const { questions } = editedLab(passage, replacement);
    expect(questions.map(({ questionKey, parts }) => [questionKey, ...parts])).toEqual(expected);
  });

  it('of a sorter are all different when a bin is called otherwise', () => {
    expect(editedLab('title: Counter', 'title: Front').questions).toMatchObject([{ parts: ['options'] }, { parts: ['options'] }]);
  });

  it('tell the right option when another one became it', () => {
    const after = changed(before, ({ steps }) => {
      for (const block of steps.flatMap((step) => step.blocks))
        if (block.kind === 'quiz') block.questions[0]?.options.forEach((option) => (option.right = option.key === 'luck'));
    });
    expect(compareModules(before, after).questions).toMatchObject([{ questionKey: 'rise', parts: ['answer'] }]);
  });

  it('with another key are a new one and one that is gone: answers do not follow', () => {
    const { questions } = edited('dough.md', '- key: warmth', '- key: heat');
    expect(questions.map(({ change, questionKey, says }) => [change, questionKey, says])).toEqual([
      ['added', 'heat', 'Quiz “Check yourself”, “How warm should it be?”: new.'],
      ['removed', 'warmth', 'Quiz “Check yourself”, “How warm should it be?”: gone.'],
    ]);
  });

  it('in another order are a change of their block only', () => {
    const after = changed(before, ({ steps }) => {
      for (const block of steps.flatMap((step) => step.blocks)) if (block.kind === 'quiz') block.questions.reverse();
    });
    expect(compareModules(before, after)).toMatchObject({ questions: [], blocks: [{ blockKey: 'first-check' }] });
  });

  it('that are long are cut at a word', () => {
    const { questions } = edited('dough.md', 'How warm should it be?', `How ${'very '.repeat(40)}warm?`);
    expect(questions[0]?.asks).toMatch(/^How (very )+very…$/);
    expect(questions[0]?.asks.length).toBeLessThanOrEqual(92);
  });
});
