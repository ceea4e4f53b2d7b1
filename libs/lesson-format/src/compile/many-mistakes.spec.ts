import { problemsOf } from '../testing/sample-module';

const moduleYaml = `key: baking
number: 3
title: Baking
team: Bakers
summary: How bread comes about.
steps:
  - key: dough
    label: Dough
    summary: Flour and water make dough.
  - key: oven
    label: Oven
    summary: Heat makes bread.
  - key: cellar
    label: Cellar
    summary: Nothing lies here.
`;

/** A step with one mistake after the other, each at its line. */
const doughMd = `# Dough

Look at [this](http://example.com).

\`\`\`callout patience
tone: loud
text: Let it rest.
\`\`\`

\`\`\`flow way
title: The way
nodes:
  - { key: guest, title: Guest, caption: Asks, more: Wants bread., layer: client }
  - { key: shop, title: Shop, caption: Sells, more: Has bread. }
  - { key: baker, title: Baker, caption: Bakes, more: Makes bread., layer: client }
\`\`\`

\`\`\`code timer
tabs:
  - key: js
    label: JavaScript
    language: javascript
    text: wait(5);
    notes:
      - { line: 2, says: There is no second line. }
\`\`\`

\`\`\`quiz first-check
questions:
  - key: rise
    ask: What makes dough rise?
    options:
      - { key: salt, say: Salt, because: No. }
      - { key: luck, say: Luck, because: No. }
      - { key: steel, say: Steel, because: No. }
      - { key: yeast, say: Yeast, right: true }
\`\`\`

\`\`\`sorter whose-job
bins:
  - { key: kitchen, title: Kitchen }
  - { key: counter, title: Counter }
items:
  - { key: bake, say: Bakes, bin: oven, because: Yes. }
  - { key: counter-talk, say: Talks, bin: counter, because: Yes. }
\`\`\`

\`\`\`quizz second-check
\`\`\`
`;

const ovenMd = `# Oven

Now it gets hot.

\`\`\`api-console requests
title: Requests
presets:
  - { key: all, label: All, method: GTE, path: /users }
tasks:
  - key: read
    do: Read.
    because: Done.
    proof:
      - { same: true, status: 200 }
      - { unchanged: true }
\`\`\`

\`\`\`sql-lab tables
title: Tables
setup: CREATE TABLE cakes ();
tasks:
  - key: rows
    do: Find them.
    because: Found.
    rows:
      - [a, b]
      - [c]
    uses: ["("]
    solution: SELECT 1;
\`\`\`

\`\`\`document-lab patience
title: Documents
collections:
  - name: cakes
    documents:
      - '{name: 1}'
tasks: []
\`\`\`
`;

describe('a module with twenty different mistakes', () => {
  const files = new Map(
    Object.entries({ 'module.yaml': moduleYaml, 'dough.md': doughMd, 'oven.md': ovenMd, 'attic.md': '# Attic' }),
  );
  const problems = problemsOf(files);

  it('is told each of them once, with file, line and what would be right, in the order in which they stand', () => {
    expect(problems.map(({ file, line, message }) => `${file.replace('baking/', '')}:${line} ${message}`)).toEqual([
      'attic.md:1 no step of module.yaml has this name: list it under "steps", or remove the file',
      'cellar.md:1 the file is missing: module.yaml lists the step "cellar"',
      expect.stringMatching(/^dough\.md:3 a link starts with https:\/\/ or mailto:/),
      expect.stringMatching(/^dough\.md:6 "tone" should be one of takeaway, note, tip, warning/),
      expect.stringMatching(/^dough\.md:14 "layer" is missing: .* give every node a layer, or none/),
      expect.stringMatching(/^dough\.md:15 "layer" is client a second time/),
      expect.stringMatching(/^dough\.md:25 "line" is 2, and the code ends with line 1: count from 1/),
      expect.stringMatching(/^dough\.md:36 "because" is missing: write the feedback/),
      expect.stringMatching(/^dough\.md:44 "bin" is "oven", which is none of the bins: use one of kitchen, counter/),
      expect.stringMatching(/^dough\.md:45 "key" gives the bin "counter" away/),
      expect.stringMatching(/^dough\.md:48 "quizz" is not a kind of block; did you mean quiz\?/),
      expect.stringMatching(/^oven\.md:8 "method" should be one of GET, POST, PUT, PATCH, DELETE; did you mean GET\?/),
      expect.stringMatching(/^oven\.md:8 "path" should be a path of the practice API/),
      expect.stringMatching(/^oven\.md:14 "same" looks back at the request before, and this is the first: leave it out/),
      expect.stringMatching(/^oven\.md:15 "proof" expects nothing: name at least one of/),
      expect.stringMatching(/^oven\.md:27 "rows" this row is 1 long and the first is 2 long/),
      expect.stringMatching(/^oven\.md:28 "uses" should be a word of SQL/),
      expect.stringMatching(/^oven\.md:32 another block of this module has the key "patience" \(dough\.md line 5\)/),
      expect.stringMatching(/^oven\.md:37 "documents" is not JSON: put names and texts between double quotes/),
      expect.stringMatching(/^oven\.md:38 "tasks" needs at least 1 of its tasks/),
    ]);
    expect(problems).toHaveLength(20);
  });
});

describe('a block with a name that nobody knows on each of 500 lines', () => {
  const names = Array.from({ length: 500 }, (_, index) => `k${index}`);
  const problemsWith = (lines: readonly string[]) => {
    const file = ['# Dough', '', '```callout patience', ...lines.map((name) => `${name}: v`), '```'].join('\n');
    return problemsOf(new Map(Object.entries({ 'module.yaml': moduleYaml, 'dough.md': file, 'oven.md': ovenMd }))).filter(
      ({ file }) => file.endsWith('dough.md'),
    );
  };

  it('is told all of them, each at its line, and what is missing at the block', () => {
    const [tone, text, ...unknown] = problemsWith(names);
    expect([tone?.line, text?.line]).toEqual([4, 4]);
    expect(unknown.map(({ line, message }) => `${line} ${message.slice(0, 8)}`)).toEqual(
      names.map((name, index) => `${index + 4} "${name}" is not known`.slice(0, `${index + 4} `.length + 8)),
    );
  });

  it('is told first of those that stand twice', () => {
    const half = names.slice(250);
    const problems = problemsWith([...half, ...half]);
    expect(problems.map(({ line }) => line)).toEqual(half.map((_, index) => 4 + half.length + index));
    expect(new Set(problems.map(({ message }) => message))).toEqual(
      new Set(['this name stands twice in the same place: keep one']),
    );
  });
});
