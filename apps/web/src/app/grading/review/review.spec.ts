import { type QuestionOverviewDto } from '@big-six/api-client';
import { countOf, filterChoices, filterOf, questionOf } from './answer-filter';
import { confirmAll, confirmSome } from './release';

function question(key: string, counts: Partial<QuestionOverviewDto> = {}): QuestionOverviewDto {
  return {
    key,
    kind: 'free-response',
    title: `About ${key}`,
    stepKey: 'reflection',
    asked: true,
    handedIn: 0,
    toReview: 0,
    waitingSince: null,
    graded: 0,
    returned: 0,
    lateTexts: 0,
    released: 0,
    meanPoints: null,
    maxPoints: 1000,
    ...counts,
  };
}

describe('the filter in the address', () => {
  it.each([
    ['graded', 'graded'],
    ['all', 'all'],
    ['to-review', 'to-review'],
    [undefined, 'to-review'],
    ['', 'to-review'],
    ['everything', 'to-review'],
  ])('%s means %s', (text, filter) => expect(filterOf(text)).toBe(filter));

  it('each choice tells how many there are', () => {
    const asked = question('a', { handedIn: 26, toReview: 12, graded: 8, released: 6 });
    expect(filterChoices(asked).map(({ label, hint }) => `${label} ${hint}`)).toEqual([
      'To review 12',
      'Graded 8',
      'Released 6',
      'All 26',
    ]);
    expect(countOf(asked, 'released')).toBe(6);
  });
});

describe('the question in the address', () => {
  const questions = [question('a'), question('b', { toReview: 3 }), question('c', { toReview: 9 })];

  it('is taken when there is one of that name', () => expect(questionOf(questions, 'c')?.key).toBe('c'));
  it('is the first with work when none is named, or one that is gone', () => {
    expect(questionOf(questions, undefined)?.key).toBe('b');
    expect(questionOf(questions, 'gone')?.key).toBe('b');
  });
  it('is the first when nothing waits', () => expect(questionOf([question('a'), question('b')], undefined)?.key).toBe('a'));
  it('is none in a module without questions', () => expect(questionOf([], 'a')).toBeNull());
});

describe('before a release', () => {
  it('it is said how many students will see what', () => {
    const ask = confirmSome(question('story', { graded: 8 }));
    expect(ask.title).toBe('Release 8 grades?');
    expect(ask.text).toBe(
      '8 students at once see their level in each criterion, their points and the feedback for “About story”. You can take back what nobody has read yet.',
    );
    expect(ask.confirm).toBe('Release 8 grades');
    expect(confirmSome(question('story', { graded: 1 })).text).toMatch(/^1 student at once sees the level/);
  });

  it('a reflection shows no points', () => {
    expect(confirmSome(question('back', { kind: 'reflection', graded: 2 })).text).not.toContain('points');
  });

  it('of everything, each question is named that has something to release', () => {
    const ask = confirmAll([question('a', { graded: 8 }), question('b'), question('c', { graded: 1 })]);
    expect(ask.title).toBe('Release 9 grades?');
    expect(ask.text).toContain('“About a”: 8 students; “About c”: 1 student.');
    expect(ask.text).not.toContain('About b');
  });

  it('of everything, when that is one question, it is that question', () => {
    expect(confirmAll([question('a', { graded: 8 }), question('b')])).toEqual(confirmSome(question('a', { graded: 8 })));
  });
});
