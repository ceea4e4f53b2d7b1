import { Component, CUSTOM_ELEMENTS_SCHEMA, input, signal } from '@angular/core';
import { NgComponentOutlet } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { BLOCK_KINDS } from '../shell/lesson-blocks';
import { BlockParts } from './block-parts';
import { Lesson } from './lesson';
import { Reading } from './reading';
import { StepPage } from './step-page';

@Component({ selector: 'app-test-block', template: 'A quiz' })
class Block {
  readonly block = input.required<unknown>();
}

/** A page with a button, and in its main part a step whose parts come when they are let. */
async function open() {
  const parts = Promise.withResolvers<typeof Block>();
  const steps = signal<readonly unknown[]>([]);
  const begin = jest.fn();
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      { provide: BLOCK_KINDS, useValue: { quiz: { load: () => parts.promise } } },
      { provide: Lesson, useValue: { steps, module: signal(null), answering: signal(true) } },
    ],
  });
  TestBed.overrideComponent(StepPage, {
    set: {
      imports: [NgComponentOutlet],
      schemas: [CUSTOM_ELEMENTS_SCHEMA],
      providers: [BlockParts, { provide: Reading, useValue: { begin, renew: jest.fn(), resumedAt: signal(null) } }],
    },
  });
  const main = Object.assign(document.createElement('main'), { tabIndex: -1 });
  const button = document.createElement('button');
  document.body.replaceChildren(button, main);
  const fixture = TestBed.createComponent(StepPage);
  main.append(fixture.nativeElement);
  fixture.componentRef.setInput('stepKey', 'requests');
  const know = async (): Promise<void> => {
    steps.set([{ key: 'requests', title: 'Requests', number: 1, minutes: 5, blocks: [{ key: 'check', kind: 'quiz' }] }]);
    await fixture.whenStable();
  };
  const come = async (): Promise<void> => {
    parts.resolve(Block);
    await new Promise((done) => setTimeout(done));
    await fixture.whenStable();
    expect(main.textContent).toContain('A quiz');
    expect(begin).toHaveBeenCalledTimes(1);
  };
  await fixture.whenStable();
  return { main, button, know, come };
}

describe('A step that comes after its page', () => {
  afterEach(() => document.body.replaceChildren());

  it('has its heading focused where the page had the focus', async () => {
    const { main, know, come } = await open();
    main.focus();
    await know();
    await come();
    expect(document.activeElement?.tagName).toBe('H2');
  });

  it('leaves the focus to who has gone elsewhere meanwhile', async () => {
    const { main, button, know, come } = await open();
    main.focus();
    await know();
    button.focus();
    await come();
    expect(document.activeElement).toBe(button);
  });

  it('is left to the browser to announce on the first page', async () => {
    const { know, come } = await open();
    await know();
    await come();
    expect(document.activeElement).toBe(document.body);
  });
});
