import { type ModuleDocument } from '../document';
import { compileModule } from '../compile/module';
import { type Problem } from '../compile/problem';

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
`;

const doughMd = `# All about dough

Bread begins with **dough**.

## Mixing

Take 500 g of flour, don't hurry.

\`\`\`callout patience
tone: takeaway
title: Patience
text: Let it *rest*.
\`\`\`

\`\`\`flow way
title: From flour to bread
nodes:
  - key: flour
    icon: globe
    title: Flour
    caption: Ground grain
    more: Comes from a mill.
  - key: bread
    title: Bread
    caption: Warm
    more: Comes from the oven.
\`\`\`

\`\`\`cards tools
cards:
  - key: bowl
    title: Bowl
    text: Holds the dough.
  - key: scale
    icon: chart
    title: Scale
    text: Weighs the flour.
\`\`\`

\`\`\`comparison flours
title: Two flours
head: [Feature, Wheat, Rye]
rows:
  - [Colour, light, dark]
  - [Code, "\`405\`", 1150]
\`\`\`

\`\`\`code timer
arrange: beside
tabs:
  - key: js
    label: JavaScript
    language: javascript
    text: |
      const minutes = 5; // <short>
  - key: py
    label: Python
    language: python
    text: |
      minutes = 5
\`\`\`

\`\`\`quiz first-check
questions:
  - key: rise
    ask: What makes dough rise?
    code:
      language: text
      text: flour + ?
    options:
      - key: salt
        say: Salt
        because: Salt gives taste and slows things down.
      - key: yeast
        say: Yeast
        right: true
        because: Yeast makes gas, and the gas lifts the dough.
      - key: steel
        say: A steel bowl
        because: The bowl only holds it.
      - key: luck
        say: Luck
        because: There is chemistry at work.
  - key: warmth
    ask: How warm should it be?
    options:
      - key: cold
        say: 5 degrees
        because: Far too cold to get going.
      - key: warm
        say: 25 degrees
        right: true
        because: Comfortable for what lives in the dough.
      - key: hot
        say: 80 degrees
        because: Nothing survives that.
      - key: any
        say: It does not matter
        because: It matters a great deal.
\`\`\`
`;

const ovenMd = `# The oven

Now it gets hot.

\`\`\`vocabulary words
completes: right
entries:
  - key: outside
    clue: The hard outside of bread
    answer: Crust
    accept: [Rind]
    because: The crust forms in the heat.
  - key: drink
    clue: A place where people drink coffee
    answer: Café
    because: From the French.
\`\`\`

\`\`\`free-response why-heat
title: Why heat?
ask: Explain what heat does to dough.
words: { min: 50, max: 200 }
rubric:
  - key: water
    title: Water
    levels:
      - { key: missing, title: Missing, points: 0, says: Nothing on water. }
      - { key: named, title: Named, points: 0.5, says: Steam is mentioned. }
      - { key: explained, title: Explained, points: 2, says: Steam and what it does. }
  - key: starch
    title: Starch
    levels:
      - { key: missing, title: Missing, points: 0, says: Nothing on starch. }
      - { key: explained, title: Explained, points: 1, says: Starch sets. }
\`\`\`

\`\`\`reflection looking-back
title: Looking back
ask: What was hardest?
words: { min: 20, max: 100 }
\`\`\`

\`\`\`recap covered
\`\`\`
`;

/** A small module with one block of every kind. */
export function sampleFiles(changes: Record<string, string> = {}): Map<string, string> {
  return new Map(Object.entries({ 'module.yaml': moduleYaml, 'dough.md': doughMd, 'oven.md': ovenMd, ...changes }));
}

/** The sample with one passage of one file replaced; it must be there. */
export function sampleWith(file: string, passage: string, replacement: string): Map<string, string> {
  const files = sampleFiles();
  const text = files.get(file) ?? '';
  if (!text.includes(passage)) throw new Error(`the sample's ${file} has no "${passage}"`);
  return files.set(file, text.replace(passage, replacement));
}

export function compiled(files: Map<string, string>): ModuleDocument {
  const result = compileModule(files, 'baking');
  if (!result.ok) throw new Error(result.problems.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'));
  return result.value;
}

export function problemsOf(files: Map<string, string>): Problem[] {
  const result = compileModule(files, 'baking');
  return result.ok ? [] : result.problems;
}
