import type { SecondReadingDto, TeacherGradeDto } from '@big-six/api-client';
import { gradeFrom } from './second-reading-grade';

const comment = { key: 'c', start: 0, end: 3, quote: 'The', before: '', after: '', text: 'Which?' };
const current: TeacherGradeDto = {
  ...{
    number: 3,
    levels: { a: 'high' },
    points: 500,
    earned: null,
    maxPoints: 500,
    feedback: 'First words.',
    comments: [comment],
  },
  ...{ adjustment: { points: 50, reason: 'Kind.' }, withdrawn: false, rubricChangedBy: null },
  ...{ gradedBy: { id: 'me', name: 'Me' }, createdAt: '', releasedAt: null },
};
const reading: SecondReadingDto = {
  ...{ id: 'r', answerId: 'answer', label: 'Answer 1', classModuleId: 'm', questionKey: 'q', title: 'Q', at: '' },
  ...{ number: 3, rubricId: 'rubric', maxPoints: 500, current, differences: [], levels: { a: 'low' }, points: 0 },
  ...{ feedback: 'Second words.', comments: [], adjustment: null },
};

describe('a second reading that is let count', () => {
  it('says what was decided and written then, over the grade that was there', () =>
    expect(gradeFrom(reading, 'id', 'ticket')).toEqual({
      ...{ id: 'id', ticket: 'ticket', answerId: 'answer', rubricId: 'rubric', levels: { a: 'low' }, adjustment: null },
      ...{ feedback: 'Second words.', comments: [comment], supersedes: 3, seconds: 0 },
    }));

  it('leaves the words that count where none were written', () => {
    expect(gradeFrom({ ...reading, feedback: '' }, 'id', 'ticket').feedback).toBe('First words.');
    expect(gradeFrom({ ...reading, feedback: '', current: null }, 'id', 'ticket')).toMatchObject({ feedback: '', comments: [] });
  });
});
