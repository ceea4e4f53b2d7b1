import { fillName, STUDENT_FIELD } from './student-name';

describe('the field for the name', () => {
  it('is filled wherever it stands', () => {
    expect(fillName(`Well done, ${STUDENT_FIELD}. ${STUDENT_FIELD}: go on.`, 'Ada', { markdown: false })).toBe(
      'Well done, Ada. Ada: go on.',
    );
  });

  it('makes no formatting of a name, and takes nothing in it for a pattern', () => {
    expect(fillName(STUDENT_FIELD, '*$&* [x](y)', { markdown: true })).toBe('\\*$&\\* \\[x\\](y)');
    expect(fillName(STUDENT_FIELD, '*$&*', { markdown: false })).toBe('*$&*');
  });

  it('leaves everything else as it is', () => {
    expect(fillName('{name} {Student}', 'Ada', { markdown: true })).toBe('{name} {Student}');
  });
});
