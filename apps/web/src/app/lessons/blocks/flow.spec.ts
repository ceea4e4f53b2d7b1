import { TestBed } from '@angular/core/testing';
import type { FlowBlock } from '@big-six/lesson-format';
import { Flow } from './flow';

const block: FlowBlock = {
  kind: 'flow',
  key: 'way',
  title: 'The way',
  nodes: ['Client', 'Auth', 'Database'].map((title) => ({
    key: title.toLowerCase(),
    icon: null,
    title,
    caption: '',
    html: `<p>All about ${title}</p>`,
  })),
};

async function open() {
  const fixture = TestBed.createComponent(Flow);
  fixture.componentRef.setInput('block', block);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  document.body.append(element);
  const stones = [...element.querySelectorAll<HTMLButtonElement>('li > button')];
  const visible = (): (string | null)[] =>
    [...element.querySelectorAll<HTMLElement>('.more:not([hidden]) .prose')].map(({ textContent }) => textContent);
  const press = async (key: string): Promise<void> => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await fixture.whenStable();
  };
  return { fixture, element, stones, visible, press };
}

describe('a flow diagram', () => {
  afterEach(() => (document.body.innerHTML = ''));

  it('opens at its first station and shows one at a time', async () => {
    const { fixture, stones, visible } = await open();
    expect(visible()).toEqual(['All about Client']);
    stones[2]?.click();
    await fixture.whenStable();
    expect(visible()).toEqual(['All about Database']);
    expect(stones.map((stone) => stone.getAttribute('aria-expanded'))).toEqual(['false', 'false', 'true']);
  });

  it('is travelled by arrow keys, and ends at its ends', async () => {
    const { stones, visible, press } = await open();
    stones[0]?.focus();
    await press('ArrowRight');
    expect(visible()).toEqual(['All about Auth']);
    expect(document.activeElement).toBe(stones[1]);
    await press('End');
    await press('ArrowDown');
    expect(visible()).toEqual(['All about Database']);
    await press('Home');
    expect(document.activeElement).toBe(stones[0]);
  });

  it('leads from stop to stop', async () => {
    const { fixture, element, stones } = await open();
    element.querySelector<HTMLButtonElement>('.more:not([hidden]) .onwards')?.click();
    await fixture.whenStable();
    expect(document.activeElement).toBe(stones[1]);
  });
});
