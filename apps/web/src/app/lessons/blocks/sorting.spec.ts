import type { StudentSorter } from '@big-six/lesson-format';
import { arrange, binOfKey, type Marks, nextOf, outcomeOf, toCheck } from './sorting';

const block: StudentSorter = {
  kind: 'sorter',
  key: 'jobs',
  title: 'Whose job?',
  completes: 'right',
  bins: [
    { key: 'controller', title: 'Controller', caption: null },
    { key: 'service', title: 'Service', caption: null },
  ],
  items: ['read', 'decide', 'answer'].map((key) => ({ key, html: `Says ${key}` })),
};

const right = { chosen: 'controller', mark: 'right', feedback: '<p>Yes.</p>' } as const;
const wrong = { chosen: 'controller', mark: 'wrong', feedback: '<p>Think again.</p>' } as const;
const nothing: Marks = new Map();

const lies = (places: [string, string][], marks: Marks) => {
  const { open, bins } = arrange(block, new Map(places), marks);
  return [open, ...bins.map(({ rows }) => rows)].map((rows) => rows.map(({ item }) => item.key).join(' '));
};

describe('where statements lie', () => {
  it('all are open in the beginning', () => {
    expect(lies([], nothing)).toEqual(['read decide answer', '', '']);
  });

  it('in the bin they were put into, in the order of the lesson', () => {
    expect(
      lies(
        [
          ['answer', 'service'],
          ['read', 'service'],
        ],
        nothing,
      ),
    ).toEqual(['decide', '', 'read answer']);
  });

  it('what is right stays, whatever was done to it since; what was wrong is open again, with what the server said', () => {
    const marks = new Map<string, typeof right | typeof wrong>([
      ['read', right],
      ['decide', wrong],
    ]);
    const { open, bins, settled } = arrange(block, new Map([['read', 'service']]), marks);
    expect(settled).toBe(1);
    expect(bins[0]?.rows).toMatchObject([{ item: { key: 'read' }, settled: true, feedback: '<p>Yes.</p>' }]);
    expect(open).toMatchObject([
      { item: { key: 'decide' }, settled: false, feedback: '<p>Think again.</p>', cameFrom: { title: 'Controller' } },
      { item: { key: 'answer' }, feedback: null, cameFrom: null },
    ]);
  });

  it('what was said of one bin is not said of another', () => {
    const { bins } = arrange(block, new Map([['decide', 'service']]), new Map([['decide', wrong]]));
    expect(bins[1]?.rows[0]?.feedback).toBeNull();
  });

  it('open again, when a newer lesson has no such bin', () => {
    const gone = new Map([['read', { ...right, chosen: 'router' }]]);
    expect(lies([['decide', 'router']], gone)).toEqual(['read decide answer', '', '']);
    expect(arrange(block, new Map(), gone).settled).toBe(0);
  });
});

describe('a check', () => {
  const places = new Map([
    ['read', 'controller'],
    ['decide', 'controller'],
  ]);

  it('sends what was put somewhere and is not settled', () => {
    expect(toCheck(arrange(block, places, nothing))).toEqual({ read: 'controller', decide: 'controller' });
    expect(toCheck(arrange(block, places, new Map([['read', right]])))).toEqual({ decide: 'controller' });
    expect(toCheck(arrange(block, new Map(), nothing))).toEqual({});
  });

  it('is told in words', () => {
    const marks = (...marks: ('right' | 'wrong')[]) => outcomeOf(marks.map((mark) => ({ mark })));
    expect(marks('right')).toBe('1 of 1 checked statement lies right.');
    expect(marks('right', 'wrong')).toBe('1 of 2 checked statements lie right. One went back.');
    expect(marks('wrong', 'wrong')).toBe('0 of 2 checked statements lie right. 2 went back.');
  });
});

describe('by keyboard', () => {
  it('a number puts a statement into its bin, and 0 takes it out', () => {
    expect(['1', '2', '3', '0', 'Delete', 'Backspace', 'a', 'Enter', '12'].map((key) => binOfKey(key, block.bins))).toEqual([
      'controller',
      'service',
      undefined,
      null,
      null,
      null,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('one goes on with the statement that follows, at the end with the one before, and at last with none', () => {
    const { open } = arrange(block, new Map(), nothing);
    expect(nextOf(open, 'read')).toBe('decide');
    expect(nextOf(open, 'answer')).toBe('decide');
    expect(nextOf(open.slice(0, 1), 'read')).toBeNull();
  });
});
