import { type Block } from '../document';
import { compiled, problemsOf, sampleFiles, sampleWith } from '../testing/sample-module';

const document = compiled(sampleFiles());
const block = <K extends Block['kind']>(kind: K): Extract<Block, { kind: K }> => {
  const found = document.steps.flatMap((step) => step.blocks).find((candidate) => candidate.kind === kind);
  return found as Extract<Block, { kind: K }>;
};

/** The line, from 1, on which the passage begins. */
const lineOf = (text: string, passage: string) => text.slice(0, text.indexOf(passage)).split('\n').length;

describe('a module that is well written', () => {
  it('has its head and its steps in order, titles from the files, labels and summaries from module.yaml', () => {
    expect(document).toMatchObject({ format: 1, key: 'baking', number: 3, title: 'Baking', team: 'Bakers' });
    expect(document.steps).toMatchObject([
      { key: 'dough', number: 1, title: 'All about dough', label: 'Dough', summary: 'Flour and water make dough.' },
      { key: 'oven', number: 2, title: 'The oven', label: 'Oven' },
    ]);
    for (const step of document.steps) expect(step.minutes).toBeGreaterThanOrEqual(1);
  });

  it('keeps the paragraph under the title as the lead, and headings below the level of the step title', () => {
    expect(document.steps[0]?.blocks.slice(0, 2)).toEqual([
      { kind: 'prose', key: 'dough-lead', role: 'lead', html: '<p>Bread begins with <strong>dough</strong>.</p>' },
      { kind: 'prose', key: 'dough-prose-1', role: 'body', html: '<h3>Mixing</h3>\n<p>Take 500 g of flour, don’t hurry.</p>' },
    ]);
  });

  it('compiles every kind of block', () => {
    expect(block('callout')).toEqual({
      kind: 'callout',
      key: 'patience',
      tone: 'takeaway',
      title: 'Patience',
      html: '<p>Let it <em>rest</em>.</p>',
    });
    expect(block('flow').nodes).toMatchObject([
      { key: 'flour', icon: 'globe', html: '<p>Comes from a mill.</p>' },
      { key: 'bread', icon: null },
    ]);
    expect(block('cards')).toMatchObject({ title: null, cards: [{ key: 'bowl', icon: null }, { key: 'scale' }] });
    expect(block('comparison')).toMatchObject({
      head: ['Feature', 'Wheat', 'Rye'],
      rows: [
        { label: 'Colour', cells: ['light', 'dark'] },
        { label: 'Code', cells: ['<code>405</code>', '1150'] },
      ],
    });
    expect(block('code')).toMatchObject({
      arrange: 'beside',
      tabs: [{ key: 'js', text: 'const minutes = 5; // <short>' }, { key: 'py' }],
    });
    expect(block('quiz')).toMatchObject({ completes: 'answered', questions: [{ code: { text: 'flour + ?' } }, { code: null }] });
    expect(block('vocabulary')).toMatchObject({
      completes: 'right',
      entries: [{ letters: 5, accept: ['Rind'] }, { letters: 4 }],
    });
    expect(block('free-response')).toMatchObject({ words: { min: 50, max: 200 }, showRubric: true, rubric: { maxPoints: 300 } });
    expect(block('free-response').rubric.criteria[0]?.levels.map(({ points }) => points)).toEqual([0, 50, 200]);
    expect(block('reflection')).toMatchObject({ prompt: '<p>What was hardest?</p>' });
  });

  it('builds the recap from the other steps’ own summaries', () => {
    expect(block('recap').items).toEqual([
      { stepKey: 'dough', number: 1, title: 'All about dough', summary: 'Flour and water make dough.' },
    ]);
  });

  it('holds no style attribute and no HTML of an author', () => {
    const files = sampleWith('dough.md', 'Take 500 g', '<script>alert(1)</script> <b onclick="x">Take</b>');
    const html = JSON.stringify(compiled(files));
    expect(html).not.toMatch(/<script|<b |style=/);
    expect(html).toContain('&lt;script&gt;');
  });

  it('may use Windows line ends and a byte order mark', () => {
    const files = new Map([...sampleFiles()].map(([name, text]) => [name, `\ufeff${text.replaceAll('\n', '\r\n')}`]));
    expect(compiled(files)).toEqual(document);
  });
});

describe('a mistake is told with its file, its line and what would be right', () => {
  it.each<[string, string, string, string, RegExp, string?]>([
    ['an unknown kind', 'dough.md', '```quiz first-check', '```quizz first-check', /did you mean quiz\?.*Kinds: callout, flow/],
    ['a fence of a language', 'dough.md', '```callout patience', '```python', /"python" is not a kind of block.*Kinds:.*code/],
    ['a fence without kind', 'dough.md', '```callout patience', '```', /names its kind and key/],
    ['a block without key', 'dough.md', '```callout patience', '```callout', /named by one key, such as ```callout main-point/],
    ['a key with capitals', 'dough.md', '```callout patience', '```callout Patience', /lower-case letters/],
    ['two words as key', 'dough.md', '```callout patience', '```callout two words', /named by one key/],
    ['a key of another block', 'dough.md', '```cards tools', '```cards way', /key "way" \(dough.md line 15\)/],
    [
      'a key of a block in another step',
      'oven.md',
      '```recap covered',
      '```recap patience',
      /key "patience" \(dough.md line 9\)/,
    ],
    [
      'an unknown field',
      'dough.md',
      'tone: takeaway',
      'toone: takeaway',
      /"toone" is not known here; did you mean "tone"\? Known: tone, title, text/,
    ],
    [
      'a field that is not one of the words',
      'dough.md',
      'tone: takeaway',
      'tone: takeawy',
      /should be one of takeaway, note.*did you mean takeaway/,
    ],
    ['an unknown icon', 'dough.md', 'icon: globe', 'icon: world', /"icon" should be one of globe, shield/],
    ['an empty field', 'dough.md', 'text: Holds the dough.', 'text: ""', /"text" is empty: write the text/],
    ['a list where text belongs', 'dough.md', 'text: Holds the dough.', 'text: [a, b]', /"text" should be text/],
    ['text where a list belongs', 'dough.md', 'head: [Feature, Wheat, Rye]', 'head: Feature', /"head" should be a list/],
    ['a row that is too short', 'dough.md', '  - [Colour, light, dark]', '  - [Colour, light]', /2 cells and the head has 3/],
    ['an unknown language', 'dough.md', 'language: python', 'language: phyton', /did you mean python/],
    [
      'a second right option',
      'dough.md',
      'say: Salt',
      'say: Salt\n        right: true',
      /"options" has 2 right options/,
      'options:',
    ],
    [
      'no right option',
      'dough.md',
      '        right: true\n        because: Yeast',
      '        because: Yeast',
      /"options" has 0 right options/,
      'options:',
    ],
    [
      'yes for true',
      'dough.md',
      'right: true\n        because: Yeast',
      'right: yes\n        because: Yeast',
      /"right" should be one of true, false/,
    ],
    [
      'a key that stands twice',
      'dough.md',
      '- key: steel',
      '- key: salt # again',
      /"key" is "salt" a second time: keys are unique among the options/,
    ],
    ['an answer in its own clue', 'oven.md', 'The hard outside', 'The crusty outside', /"clue" gives the answer "Crust" away/],
    ['an answer in another clue', 'oven.md', 'people drink coffee', 'people eat rinds', /"clue" gives the answer "Rind" away/],
    ['an answer as key', 'oven.md', 'key: outside', 'key: the-crust', /"key" gives the answer "Crust" away/],
    ['an answer of two words', 'oven.md', 'answer: Crust', 'answer: hard crust', /"answer" should be one word/],
    [
      'levels that do not rise',
      'oven.md',
      'points: 0.5',
      'points: 3',
      /"points" should be more than the level before/,
      'points: 2',
    ],
    [
      'points that are no number',
      'oven.md',
      'points: 0.5',
      'points: some',
      /"points" should be points with at most two decimals/,
    ],
    ['a range of words upside down', 'oven.md', 'min: 50, max: 200', 'min: 500, max: 200', /"words" min should be less than max/],
    [
      'an alias',
      'dough.md',
      'title: Bowl\n    text: Holds the dough.',
      'title: &a Bowl\n    text: *a',
      /alias and anchor/,
      'text: *a',
    ],
    ['a tag', 'dough.md', 'title: Bowl', 'title: !!int 3', /tags such as !!int are not needed/],
    [
      'a quote that never ends',
      'dough.md',
      'Let it *rest*.',
      '"Let it rest.',
      /not readable as YAML: Missing closing/,
      '```\n\n```flow way',
    ],
    [
      'a colon in plain text',
      'dough.md',
      'text: Weighs the flour.',
      'text: Weighs: the flour',
      /not readable as YAML.*needs quotes/,
    ],
    ['a name that stands twice', 'dough.md', 'title: Patience', 'tone: note', /this name stands twice/],
    ['a block that is never closed', 'oven.md', '```recap covered\n```', '```recap covered', /end it with a line of ```/],
    [
      'a block inside a list',
      'dough.md',
      'Take 500 g',
      '- a\n\n  ```callout inner\n  tone: note\n  ```\n',
      /stands by itself/,
      '  ```callout inner',
    ],
    ['a Markdown table', 'dough.md', 'Take 500 g', '| a | b |\n|---|---|\n| 1 | 2 |\n\n', /```comparison block/],
    ['a picture', 'dough.md', 'Take 500 g', '![bread](https://example.com/a.png)', /pictures are not part/],
    ['text indented like code', 'dough.md', 'Take 500 g', '    Take 500 g', /indented by four blanks/],
    ['a second title', 'dough.md', '## Mixing', '# Mixing', /one title: use ##/],
    ['a script as link', 'dough.md', 'Take 500 g', '[Take](javascript:alert(1))', /https:\/\/ or mailto:/],
    ['a plain http link in a card', 'dough.md', 'Holds the dough.', '"[Holds](http://example.com)"', /https:\/\/ or mailto:/],
    ['a heading in a callout', 'dough.md', 'Let it *rest*.', '"# Rest"', /no headings inside a block/],
    ['a NUL', 'dough.md', 'Take 500 g', 'Take\0', /NUL character/],
    ['half a character', 'dough.md', 'Take 500 g', 'Take\ud83d', /lone surrogate/],
    ['a control character', 'module.yaml', 'Bakers', 'Bak\u0007ers', /control character/],
    [
      'a NUL as escape in YAML',
      'dough.md',
      'text: Weighs the flour.',
      'text: "Weighs \\0"',
      /control character or broken Unicode/,
    ],
    ['a step without label', 'module.yaml', '    label: Oven\n', '', /"label" is missing: write a short title/, 'key: oven'],
    ['a place in the course that is no number', 'module.yaml', 'number: 3', 'number: third', /"number" should be a whole number/],
  ])('%s', (_, file, passage, replacement, message, place = replacement) => {
    const files = sampleWith(file, passage, replacement);
    const line = lineOf(files.get(file) ?? '', place);
    expect(problemsOf(files)).toContainEqual({ file: `baking/${file}`, line, message: expect.stringMatching(message) as string });
  });

  it('a missing file', () => {
    const files = sampleFiles();
    files.delete('oven.md');
    expect(problemsOf(files)).toEqual([
      { file: 'baking/oven.md', line: 1, message: expect.stringContaining('is missing') as string },
    ]);
    expect(problemsOf(new Map())).toMatchObject([{ file: 'baking/module.yaml', line: 1 }]);
  });

  it('a file that no step names', () => {
    expect(problemsOf(sampleFiles({ 'notes.md': '# Notes', 'README.md': '# About' }))).toMatchObject([
      { file: 'baking/notes.md', line: 1 },
    ]);
  });

  it('a step without title, and a step without content', () => {
    expect(problemsOf(sampleFiles({ 'oven.md': 'Hot.\n' }))).toMatchObject([
      { line: 1, message: expect.stringContaining('# Title') as string },
    ]);
    expect(problemsOf(sampleFiles({ 'oven.md': '# Oven\n' }))).toMatchObject([
      { line: 1, message: expect.stringContaining('is empty') as string },
    ]);
  });

  it('all of them at once, in the order of the files and lines', () => {
    const files = sampleWith('dough.md', 'tone: takeaway', 'tone: loud');
    files.set(
      'dough.md',
      (files.get('dough.md') ?? '').replace('        because: Luck', '').replace('because: There is chemistry at work.', ''),
    );
    files.set('oven.md', (files.get('oven.md') ?? '').replace('answer: Crust', 'answer:').replace('```recap', '```recapp'));
    expect(problemsOf(files).map(({ file, message }) => [file, message.slice(0, 20)])).toEqual([
      ['baking/dough.md', '"tone" should be one'],
      ['baking/dough.md', '"because" is missing'],
      ['baking/oven.md', '"answer" is empty: w'],
      ['baking/oven.md', '"recapp" is not a ki'],
    ]);
  });
});
