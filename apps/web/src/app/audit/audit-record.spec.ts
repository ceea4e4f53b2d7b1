import { recordQuery } from './record-query';
import { actionChoices, actionWords, changesOf } from './record-words';

describe('the words of the record', () => {
  it.each([
    ['grade.saved', 'Grade: saved'],
    ['class-module.dates-changed', 'Class module: dates changed'],
    ['restored', 'Restored'],
    ['grade.moved-by-rubric', 'Grade: follows a change of the rubric'],
  ])('%s is told as %s', (action, words) => expect(actionWords(action)).toBe(words));

  it('kinds with several actions can be asked for as a whole', () => {
    expect(actionChoices(['account.changed', 'account.created', 'grade.saved'])).toEqual([
      { value: 'account', label: 'Account: everything' },
      { value: 'account.changed', label: 'Account: changed' },
      { value: 'account.created', label: 'Account: created' },
      { value: 'grade', label: 'Grade: saved' },
    ]);
  });

  it('only what changed is told, with what stood there before', () => {
    const before = { points: 400, levels: { reads: 'well', 'asks-why': 'not-yet' }, number: 1 };
    const why = { adjustment: -50, reason: 'On a napkin.' };
    const after = {
      points: 650,
      levels: { reads: 'well', 'asks-why': 'often' },
      number: 2,
      ...why,
      released: true,
      closesAt: null,
    };
    expect(changesOf({ before, after })).toEqual([
      { field: 'points', before: '4', after: '6.5' },
      { field: 'level of asks why', before: 'not yet', after: 'often' },
      { field: 'points beside the levels', before: null, after: '−0.5' },
      { field: 'reason', before: null, after: 'On a napkin.' },
      { field: 'version of the grade', before: '1', after: '2' },
      { field: 'released', before: null, after: 'yes' },
    ]);
    expect(changesOf({ before: null, after: { closesAt: 'never' } })).toEqual([
      { field: 'closes at', before: null, after: 'never' },
    ]);
    expect(changesOf({ before: null, after: null })).toEqual([]);
  });

  it('a moment is told as the reader has it', () => {
    const [change] = changesOf({ before: null, after: { dueAt: '2020-03-28T10:00:00.000Z', id: '2020-03' } });
    expect(change?.after).toMatch(/2020/);
    expect(change?.after).not.toContain('Z');
  });
});

describe('the address of the record', () => {
  const id = '019a0000-0000-7000-8000-000000000000';

  it('means whole days of the reader', () => {
    const { from, until } = recordQuery({ from: '2026-03-28', to: '2026-03-28' });
    expect(from).toBe(new Date(2026, 2, 28).toISOString());
    expect(until).toBe(new Date(2026, 2, 29).toISOString());
  });

  it('leaves out what nobody can mean', () => {
    expect(recordQuery({ person: 'ada', class: id, kind: 'grade.%', from: 'soon', to: '' })).toEqual({ class: id });
    expect(recordQuery({ kind: 'grade', person: id })).toEqual({ kind: 'grade', person: id });
  });
});
