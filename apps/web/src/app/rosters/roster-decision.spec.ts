import { TestBed } from '@angular/core/testing';
import type { RosterDto } from '@big-six/api-client';
import { RosterDecision } from './roster-decision';

type Totals = NonNullable<RosterDto['totals']>;

const roster = (totals: Partial<Totals>, revision = 1): RosterDto => ({
  id: 'r1',
  fileName: 'people.csv',
  kind: 'csv',
  size: 9,
  state: 'checked',
  revision,
  preview: { encoding: 'utf-8', delimiter: ',', columns: [], mapping: [], courses: [], files: [] },
  options: null,
  totals: {
    lines: 3,
    items: [{ kind: 'account', verdict: 'new', count: 2 }],
    following: 0,
    missing: [],
    overLimit: false,
    ...totals,
  },
  problem: null,
  work: null,
  createdBy: null,
  createdAt: '2026-09-01T08:00:00Z',
  checkedAt: '2026-09-01T08:00:00Z',
  appliedBy: null,
  appliedAt: null,
  undoneBy: null,
  undoneAt: null,
  conflicts: 0,
});

async function open(shown: RosterDto) {
  const fixture = TestBed.createComponent(RosterDecision);
  const applied: object[] = [];
  fixture.componentRef.setInput('roster', shown);
  fixture.componentInstance.apply.subscribe((consent) => applied.push(consent));
  await fixture.whenStable();
  const page: HTMLElement = fixture.nativeElement;
  const button = () => [...page.querySelectorAll('button')].find(({ textContent }) => textContent.includes('Apply this roster'));
  const tick = async (label: string): Promise<void> => {
    [...page.querySelectorAll('label')]
      .find(({ textContent }) => textContent.includes(label))
      ?.querySelector('input')
      ?.click();
    await fixture.whenStable();
  };
  return { fixture, page, button, tick, applied };
}

describe('Applying a roster', () => {
  it('takes one press when nothing stands against it', async () => {
    const { button, applied } = await open(roster({}));
    button()?.click();
    expect(applied).toEqual([{ skipRefused: false }]);
  });

  it('waits until refused lines are left out knowingly, and people let go in their number', async () => {
    const { page, button, tick, applied } = await open(
      roster({
        items: [
          { kind: 'account', verdict: 'new', count: 2 },
          { kind: 'account', verdict: 'refused', count: 1 },
          { kind: 'account', verdict: 'removed', count: 7 },
        ],
        missing: [{ kind: 'account', count: 7, known: 20 }],
        overLimit: true,
      }),
    );
    expect(page.textContent).toContain('One line is refused');
    expect(button()?.disabled).toBe(true);
    await tick('Apply everything else');
    expect(button()?.disabled).toBe(true);
    await tick('Yes, end all 7');
    button()?.click();
    expect(applied).toEqual([{ skipRefused: true, missing: 7 }]);
  });

  it('asks again after another dry run', async () => {
    const refused: Totals['items'] = [
      { kind: 'account', verdict: 'new', count: 2 },
      { kind: 'account', verdict: 'refused', count: 1 },
    ];
    const { fixture, button, tick } = await open(roster({ items: refused }));
    await tick('Apply everything else');
    expect(button()?.disabled).toBe(false);
    fixture.componentRef.setInput('roster', roster({ items: refused }, 2));
    await fixture.whenStable();
    expect(button()?.disabled).toBe(true);
  });

  it('is not offered when there is nothing to do', async () => {
    const { page, button } = await open(roster({ items: [{ kind: 'account', verdict: 'unchanged', count: 3 }] }));
    expect(page.textContent).toContain('Changes nothing');
    expect(button()?.disabled).toBe(true);
  });
});
