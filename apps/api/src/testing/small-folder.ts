import type { SourceFile } from '@big-six/lesson-format/compile';

const MODULE = `key: written
number: 2
title: The written one
team: Testers
summary: What is written.
steps:
  - { key: read, label: Read, summary: Reading comes first. }
  - { key: write, label: Write, summary: Then writing. }
  - { key: look-back, label: Look back, summary: And looking back. }
`;

const READ = `# Reading

First words.

\`\`\`quiz check
questions:
  - key: which
    ask: Which letter is second?
    options:
      - { key: a, say: A, because: That is the first. }
      - { key: b, say: B, right: true, because: Yes. }
      - { key: c, say: C, because: That is the third. }
      - { key: d, say: D, because: That is the fourth. }
\`\`\`
`;

const WRITE = `# Writing

Now you.

\`\`\`free-response explain
title: Explain
ask: Why is it so?
words: { min: 10, max: 100 }
rubric:
  - key: depth
    title: Depth
    levels:
      - { key: thin, title: Thin, points: 0, says: Names it. }
      - { key: deep, title: Deep, points: 4, says: Explains it. }
\`\`\`
`;

const LOOK_BACK = `# Looking back

How was it?

\`\`\`reflection reflect
title: Reflect
ask: What was hardest?
words: { min: 10, max: 100 }
\`\`\`
`;

/** The written module of `smallCourse` as its author has it; a change of null takes a file away. */
export function smallFolder(changes: Record<string, string | null> = {}): SourceFile[] {
  const files = { 'module.yaml': MODULE, 'read.md': READ, 'write.md': WRITE, 'look-back.md': LOOK_BACK, ...changes };
  return Object.entries(files).flatMap(([path, text]) => (text === null ? [] : [{ path, text }]));
}

export const smallTexts = { module: MODULE, read: READ, write: WRITE, lookBack: LOOK_BACK };
