/** Stands for the name of the student who reads a text. It is filled only when it is shown to them, so that a hidden name stays hidden. */
export const STUDENT_FIELD = '{student}';

/** Characters that mean something in Markdown. */
const MARKS = /[\\`*_[\]<>#~|]/g;

/**
 * A text with the student's name where it has the field for it.
 * @param markdown the text is Markdown: nothing in the name may become formatting
 */
export function fillName(text: string, name: string, { markdown }: { markdown: boolean }): string {
  const shown = markdown ? name.replace(MARKS, (mark) => `\\${mark}`) : name;
  return text.replaceAll(STUDENT_FIELD, () => shown);
}
