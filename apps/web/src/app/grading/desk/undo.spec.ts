import type { DeskItemDto } from '@big-six/api-client';
import { Steps } from './undo';

const item = (ticket: string) => ({ ticket }) as DeskItemDto;
const level = (ticket: string, criterion: number) => ({ kind: 'level' as const, item: item(ticket), levels: {}, criterion });
const save = (ticket: string) => ({
  kind: 'save' as const,
  item: item(ticket),
  gradeId: `g-${ticket}`,
  before: null,
  levels: null,
});

describe('what was done at the desk', () => {
  it('is taken back step by step, across answers, to the very first', () => {
    const steps = new Steps();
    for (let i = 0; i < 200; i++) steps.pushSave(save(`a${i}`));
    steps.push({ kind: 'skip', item: item('b') });
    const back = Array.from({ length: 201 }, () => steps.pop()?.item.ticket);
    expect(back).toEqual(['b', ...Array.from({ length: 200 }, (_, i) => `a${199 - i}`)]);
    expect([steps.any(), steps.pop()]).toEqual([false, null]);
  });

  it('is one step for a grade, whatever number of levels led to it', () => {
    const steps = new Steps();
    steps.pushSave(save('a'));
    for (let i = 0; i < 5; i++) steps.push(level('b', i));
    steps.pushSave(save('b'));
    steps.push(level('c', 0));
    expect([steps.pop(), steps.pop(), steps.pop()].map((step) => `${step?.kind} ${step?.item.ticket}`)).toEqual([
      'level c',
      'save b',
      'save a',
    ]);
  });
});
