import {
  answerName,
  type ArrivingGrade,
  askedAgain,
  type AskedAgain,
  decideGrade,
  driftByWeek,
  driftOf,
  estimateLeft,
  type GradedAnswer,
  holding,
  type PastGrade,
  restoredBy,
  type TwoReadings,
} from './desk';

const ME = 'me';
const OTHER = 'another grader';

const CRITERIA = [
  {
    key: 'service',
    levels: [
      { key: 'missing', points: 0 },
      { key: 'named', points: 200 },
      { key: 'explained', points: 500 },
    ],
  },
];

/** `1` a decision, `r1` an undo by which 1 holds again, `c` what followed from a change of the rubric; all by the same person unless said. */
function history(...grades: (string | [string, string])[]): PastGrade[] {
  return grades.map((grade, index) => {
    const [what, gradedBy] = typeof grade === 'string' ? [grade, ME] : grade;
    const restores = what.startsWith('r') ? Number(what.slice(1)) : null;
    return { number: index + 1, restores, byRubric: what.startsWith('c'), gradedBy };
  });
}

function answer(change: Partial<GradedAnswer> = {}): GradedAnswer {
  return { standing: 'here', history: [], heldBy: null, rubricId: 'rubric', criteria: CRITERIA, besides: [], ...change };
}

function grade(change: Partial<ArrivingGrade> = {}): ArrivingGrade {
  return { rubricId: 'rubric', levels: { service: 'named' }, adjustment: 0, supersedes: 0, withdraw: false, ...change };
}

const mine = (...grades: (string | [string, string])[]) => answer({ history: history(...grades), heldBy: ME });
const theirs = (...grades: string[]) =>
  answer({ history: history(...grades.map((one): [string, string] => [one, OTHER])), heldBy: OTHER });

describe('what holds after undoing', () => {
  it.each<[string, PastGrade[], number, number | null]>([
    ['nothing', history(), 0, null],
    ['one grade', history('1'), 1, 0],
    ['two grades', history('1', '2'), 2, 1],
    ['two, one undone', history('1', '2', 'r1'), 1, 0],
    ['two, both undone', history('1', '2', 'r1', 'r0'), 0, null],
    ['one, undone, and another', history('1', 'r0', '3'), 3, 0],
    ['three, two undone', history('1', '2', '3', 'r2', 'r1'), 1, 0],
    ['two, one undone, and another', history('1', '2', 'r1', '4'), 4, 1],
  ])('%s', (_, grades, held, then) => {
    expect(holding(grades, grades.length)).toBe(held);
    expect(restoredBy(grades)).toBe(then);
  });

  it('comes to nothing by as many undos as there are decisions, whatever was undone before', () => {
    for (let seed = 0; seed < 200; seed++) {
      const grades: PastGrade[] = [];
      let depth = 0;
      for (let step = 0; step < 12; step++) {
        const restores = restoredBy(grades);
        const undo = ((seed * 31 + step * 17) % 7) % 2 === 1;
        if (undo && restores === null) continue;
        grades.push({ number: grades.length + 1, restores: undo ? restores : null, byRubric: false, gradedBy: ME });
        depth += undo ? -1 : 1;
      }
      for (let left = depth; left > 0; left--) {
        const restores = restoredBy(grades);
        expect(restores).not.toBeNull();
        grades.push({ number: grades.length + 1, restores, byRubric: false, gradedBy: ME });
      }
      expect(restoredBy(grades)).toBeNull();
    }
  });
});

describe('a grade that arrives', () => {
  it.each<[string, Partial<ArrivingGrade>, GradedAnswer, unknown]>([
    ['the first', {}, answer(), { kind: 'save', number: 1, points: 200 }],
    ['with points given', { adjustment: 50 }, answer(), { kind: 'save', number: 1, points: 250 }],
    ['with more given than there are', { adjustment: 900 }, answer(), { kind: 'save', number: 1, points: 500 }],
    ['with more taken than there are', { adjustment: -900 }, answer(), { kind: 'save', number: 1, points: 0 }],
    ['over one’s own that was seen', { supersedes: 1 }, mine('1'), { kind: 'save', number: 2, points: 200 }],
    ['over another’s that was seen', { supersedes: 1 }, theirs('1'), { kind: 'save', number: 2, points: 200 }],
    ['beside another’s that was not seen', {}, theirs('1'), { kind: 'beside', points: 200 }],
    ['beside another’s newer one', { supersedes: 1 }, theirs('1', '2'), { kind: 'beside', points: 200 }],
    ['over one’s own that was not seen', {}, mine('1'), { kind: 'stale' }],
    ['over one that is not there', { supersedes: 7 }, theirs('1'), { kind: 'stale' }],
    [
      'where the other took theirs back',
      {},
      answer({ history: history(['1', OTHER], ['r0', OTHER]) }),
      { kind: 'save', number: 3, points: 200 },
    ],
    ['by another rubric', { rubricId: 'older' }, answer(), { kind: 'rubric-changed' }],
    ['without a rubric', { rubricId: null }, answer(), { kind: 'rubric-changed' }],
    [
      'of a reflection',
      { rubricId: null, levels: {} },
      answer({ rubricId: null, criteria: [] }),
      { kind: 'save', number: 1, points: 0 },
    ],
    ['with a level that is not there', { levels: { service: 'superb' } }, answer(), { kind: 'refused', reason: 'levels' }],
    ['with a criterion left out', { levels: {} }, answer(), { kind: 'refused', reason: 'levels' }],
    ['with one that is not there', { levels: { service: 'named', style: 'x' } }, answer(), { kind: 'refused', reason: 'levels' }],
    ['when it was handed in again', {}, answer({ standing: 'handed-in-again' }), { kind: 'refused', reason: 'handed-in-again' }],
    ['when it was given back', {}, answer({ standing: 'returned' }), { kind: 'refused', reason: 'returned' }],
    ['when the student left', {}, answer({ standing: 'left' }), { kind: 'refused', reason: 'left' }],
  ])('%s', (_, sent, standing, expected) => {
    expect(decideGrade(grade(sent), standing, null, ME)).toEqual(expected);
  });
});

describe('a grade that is taken back', () => {
  it.each<[string, number, GradedAnswer, unknown]>([
    ['the only one', 1, mine('1'), { kind: 'restore', number: 2, restores: 0 }],
    ['the second', 2, mine('1', '2'), { kind: 'restore', number: 3, restores: 1 }],
    [
      'down to another’s',
      2,
      answer({ history: history(['1', OTHER], '2'), heldBy: ME }),
      { kind: 'restore', number: 3, restores: 1 },
    ],
    ['another’s', 1, theirs('1'), { kind: 'stale' }],
    ['one that is not the newest', 1, mine('1', '2'), { kind: 'stale' }],
    ['what followed from a change of the rubric', 2, mine('1', 'c'), { kind: 'rubric-changed' }],
    ['down to what followed from one', 3, mine('1', 'c', '3'), { kind: 'restore', number: 4, restores: 2 }],
    ['and no further', 4, mine('1', 'c', '3', 'r2'), { kind: 'rubric-changed' }],
    ['none', 0, answer(), { kind: 'refused', reason: 'nothing-to-take-back' }],
    ['nothing any more', 2, answer({ history: history('1', 'r0') }), { kind: 'refused', reason: 'nothing-to-take-back' }],
    ['one’s own beside another’s', 0, { ...theirs('1'), besides: ['a', 'b'] }, { kind: 'take-beside-back', id: 'b' }],
    [
      'of an answer that was given back since',
      1,
      { ...mine('1'), standing: 'returned' },
      { kind: 'restore', number: 2, restores: 0 },
    ],
  ])('%s', (_, supersedes, standing, expected) => {
    expect(decideGrade(grade({ withdraw: true, supersedes }), standing, null, ME)).toEqual(expected);
  });
});

describe('a second reading', () => {
  const again = (decided: number, withdrawn = false): AskedAgain => ({ decided, withdrawn });

  it.each<[string, Partial<ArrivingGrade>, GradedAnswer, AskedAgain, unknown]>([
    ['looks like a first grade', {}, mine('1'), again(0), { kind: 'read-again', number: 1, points: 200, withdrawn: false }],
    [
      'is counted by itself',
      { supersedes: 2 },
      mine('1', '2', '3'),
      again(2),
      { kind: 'read-again', number: 3, points: 200, withdrawn: false },
    ],
    [
      'can be taken back',
      { withdraw: true, supersedes: 1 },
      mine('1'),
      again(1),
      { kind: 'read-again', number: 2, points: 0, withdrawn: true },
    ],
    [
      'only once',
      { withdraw: true, supersedes: 2 },
      mine('1'),
      again(2, true),
      { kind: 'refused', reason: 'nothing-to-take-back' },
    ],
    ['not before there is one', { withdraw: true }, mine('1'), again(0), { kind: 'refused', reason: 'nothing-to-take-back' }],
    ['needs the rubric that holds', { rubricId: 'older' }, mine('1'), again(0), { kind: 'rubric-changed' }],
    ['needs levels', { levels: {} }, mine('1'), again(0), { kind: 'refused', reason: 'levels' }],
    ['of an answer that is gone', {}, { ...mine('1'), standing: 'left' }, again(0), { kind: 'refused', reason: 'left' }],
  ])('%s', (_, sent, standing, asked, expected) => {
    expect(decideGrade(grade(sent), standing, asked, ME)).toEqual(expected);
  });
});

describe('who is asked again', () => {
  it.each([
    [10, 0, [0, 0, 0, 0], 0],
    [4, 5, [0.01, 0.049, 0.05, 0.9], 2],
    [2, 5, [0.9, 0.9, 0.01, 0.01], 0],
    [3, 20, [0.1, 0.19, 0.2], 2],
  ])('of %i at %i percent with %j: %i', (count, share, chances, expected) => {
    expect(askedAgain(count, share, chances)).toBe(expected);
  });
});

describe('what is left', () => {
  it.each([
    [100, 30, 1, 3000],
    [100, 30, 4, 750],
    [0, 30, 1, 0],
    [100, null, 1, null],
    [100, 30, 0, null],
  ])('%i answers at %j seconds for %i: %j', (waiting, median, graders, expected) => {
    expect(estimateLeft(waiting, median, graders)).toBe(expected);
  });
});

describe('drift', () => {
  const reading = (at: string, first: number, second: number, sameLevels = first === second): TwoReadings => ({
    at: new Date(at),
    first,
    second,
    maxPoints: 1000,
    sameLevels,
  });

  it('is none without readings', () => {
    expect(driftOf([])).toEqual({ readings: 0, same: 0, drift: null, spread: null });
    expect(driftByWeek([])).toEqual([]);
  });

  it('says which way, and how far apart', () => {
    const readings = [reading('2027-01-04', 500, 400), reading('2027-01-05', 500, 500), reading('2027-01-06', 400, 600)];
    expect(driftOf(readings)).toEqual({ readings: 3, same: 1, drift: 333, spread: 1000 });
  });

  it('goes by weeks that begin on Monday', () => {
    const weeks = driftByWeek([
      reading('2027-01-11T00:00:00Z', 500, 400),
      reading('2027-01-10T23:59:59Z', 500, 500),
      reading('2027-01-04T00:00:00Z', 500, 600),
    ]);
    expect(weeks).toEqual([
      { week: '2027-01-04', readings: 2, same: 1, drift: 500, spread: 500 },
      { week: '2027-01-11', readings: 1, same: 0, drift: -1000, spread: 1000 },
    ]);
  });

  it('counts no points where there are none to reach', () => {
    expect(driftOf([{ ...reading('2027-01-04', 0, 0), maxPoints: 0 }]).drift).toBe(0);
  });
});

describe('the name of an answer', () => {
  it('is the end of its handle, whose beginning would tell the order', () => {
    expect(answerName('0190a0a0-0000-4000-8000-00000000b4f2')).toBe('Answer B4F2');
  });
});
