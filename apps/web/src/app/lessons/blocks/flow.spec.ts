import { Component, input } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { FlowBlock } from '@big-six/lesson-format';
import { FLOW_FIRING, FlowTrip } from '../../shell/lesson-blocks';
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

async function open(shown = block) {
  const fixture = TestBed.createComponent(Flow);
  fixture.componentRef.setInput('block', shown);
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

@Component({ selector: 'app-firing', template: `<p>Fire along {{ block().title }}</p>` })
class Firing {
  readonly block = input.required<FlowBlock>();
}

describe('a flow diagram of our own server', () => {
  const layered: FlowBlock = {
    ...block,
    nodes: block.nodes.map((node) => ({ ...node, layer: node.key as 'client' | 'auth' | 'database' })),
  };
  afterEach(() => (document.body.innerHTML = ''));

  const fetched = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

  function provide(load: () => Promise<typeof Firing>): void {
    TestBed.configureTestingModule({ providers: [{ provide: FLOW_FIRING, useValue: load }] });
  }

  it('can be fired, and shows at each stop what the request took there', async () => {
    provide(() => Promise.resolve(Firing));
    const { fixture, element, stones } = await open(layered);
    await fetched();
    await fixture.whenStable();
    expect(element.textContent).toContain('Fire along The way');
    const trip = fixture.debugElement.injector.get(FlowTrip);
    trip.stops.set(new Map([['auth', { words: '401 · 0.4 ms', refused: true }]]));
    await fixture.whenStable();
    expect(stones.map((stone) => stone.querySelector('.took')?.textContent)).toEqual(['', '401 · 0.4 ms', '']);
  });

  it('is not fired while one of its stops is no part of it', async () => {
    let loaded = 0;
    provide(() => {
      loaded++;
      return Promise.resolve(Firing);
    });
    await open({ ...layered, nodes: layered.nodes.map((node, index) => (index === 1 ? { ...node, layer: null } : node)) });
    expect(loaded).toBe(0);
  });

  it('stays a diagram when the rest cannot be fetched, until it can', async () => {
    let fails = true;
    provide(() => (fails ? Promise.reject(new Error('offline')) : Promise.resolve(Firing)));
    const { fixture, element, visible } = await open(layered);
    await fetched();
    await fixture.whenStable();
    expect(visible()).toEqual(['All about Client']);
    fails = false;
    [...element.querySelectorAll('button')].find(({ textContent }) => textContent.includes('Try again'))?.click();
    await fetched();
    await fixture.whenStable();
    expect(element.textContent).toContain('Fire along The way');
  });
});
