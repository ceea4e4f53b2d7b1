/** What a student of the demonstration handed in, and what became of it. Moments are texts that `DemoClock` understands. */
export interface DemoAnswer {
  /** A key of `people.ts`. */
  by: string;
  at: string;
  text: string;
  /** In the order they were given; the last is the current one. */
  grades?: readonly DemoGrade[];
  /** Given back by the teacher, and what was handed in then. */
  again?: { askedAt: string; note: string; at: string; text: string };
}

/** What reached the classroom while its module was closed, and waits for the teacher. */
export interface DemoLateText {
  by: string;
  question: string;
  at: string;
  text: string;
}

export interface DemoGrade {
  by: string;
  at: string;
  /** The level of each criterion; none for a reflection. Points follow from the rubric. */
  levels: Readonly<Record<string, string>>;
  feedback: string;
  /** On passages of the text, each there once. */
  comments?: readonly { on: string; text: string }[];
  /** Given or taken beside the levels, in hundredths of a point. */
  adjustment?: { points: number; reason: string };
  /** When the student could see it; left out: not yet. */
  released?: string;
}

/**
 * The text of a template as somebody typed it: the breaks and blanks of this file are gone, empty lines part paragraphs, and a
 * line that begins with | keeps its break and its blanks, as code needs.
 */
export function prose(template: TemplateStringsArray): string {
  const paragraphs = template
    .join('')
    .trim()
    .split(/\n\s*\n/);
  return paragraphs.map((paragraph) => unwrap(paragraph.split('\n').map((line) => line.trim()))).join('\n\n');
}

function unwrap(lines: string[]): string {
  const isCode = lines.every((line) => line.startsWith('|'));
  return isCode ? lines.map((line) => line.replace(/^\| ?/, '')).join('\n') : lines.join(' ');
}
