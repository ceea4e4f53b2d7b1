import { LiveAnnouncer } from '@angular/cdk/a11y';
import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { StudentApiConsole } from '@big-six/lesson-format';
import { Dialogs } from '@big-six/ui/overlays';
import { LessonContext } from '../shell/lesson-blocks';
import { Session } from '../shell/session/session';
import { ApiConsole } from './api-console';
import type { PracticeAnswer } from './practice-answer';
import type { Outgoing } from './practice-request';
import { SandboxClient } from './sandbox.client';

const base = '/sandbox/0193c0de-0000-7000-8000-000000000001';
const block: StudentApiConsole = {
  kind: 'api-console',
  key: 'console',
  title: 'The practice API',
  completes: 'right',
  presets: [
    { key: 'list', label: 'Read all users', method: 'GET', path: '/api/users', token: true, body: null },
    { key: 'create', label: 'Create a user', method: 'POST', path: '/api/users', token: true, body: '{"name":"Chen"}' },
  ],
  notices: [
    { when: { status: 201 }, html: 'The id was given by the server.' },
    { when: { status: 404 }, html: 'Nothing is there.' },
  ],
  tasks: [
    { key: 'read', html: 'Read Bob.', hint: null },
    { key: 'create', html: 'Create somebody.', hint: null },
  ],
};

function answer(status: number, parts: Partial<PracticeAnswer> = {}): PracticeAnswer {
  const headers = [{ name: 'content-type', value: 'application/json' }];
  return {
    kind: 'answer',
    status,
    headers,
    body: '[]',
    bytes: 2,
    roundTrip: 12,
    times: {},
    number: null,
    ticked: [],
    retryAt: null,
    ...parts,
  };
}

async function open({ answering = true, closed = false } = {}) {
  const sent: Outgoing[] = [];
  const server = { answer: (): Promise<PracticeAnswer> => Promise.resolve(answer(200)) };
  const client = {
    open: () => Promise.resolve({ id: base.slice(9), base }),
    reset: jest.fn(() => Promise.resolve()),
    practise: (request: Outgoing) => {
      sent.push(request);
      return server.answer();
    },
  };
  const marks = signal<{ key: string; mark: string; feedback: string | null }[]>([]);
  const lesson = {
    classId: signal('c1'),
    classModuleId: signal('m1'),
    answering: signal(answering),
    closed: signal(closed),
    block: () => ({ questions: marks() }),
    refresh: jest.fn(() => {
      marks.set([{ key: 'create', mark: 'right', feedback: 'A 201 is a promise.' }]);
      return Promise.resolve();
    }),
  };
  const session = {
    state: signal({ kind: 'signed-in' }),
    account: signal({ id: 'ada' }),
    accessToken: jest.fn(() => Promise.resolve<string | null>('t')),
  };
  const said: string[] = [];
  TestBed.configureTestingModule({
    providers: [
      { provide: SandboxClient, useValue: client },
      { provide: LessonContext, useValue: lesson },
      { provide: Session, useValue: session },
      { provide: LiveAnnouncer, useValue: { announce: (words: string) => Promise.resolve(said.push(words)) } },
      { provide: Dialogs, useValue: { confirm: () => Promise.resolve(true) } },
    ],
  });
  const fixture = show();
  await settle(fixture);
  return { fixture, page: fixture.nativeElement as HTMLElement, sent, server, said, session, client };
}

function show(): ComponentFixture<ApiConsole> {
  const fixture = TestBed.createComponent(ApiConsole);
  fixture.componentRef.setInput('block', block);
  return fixture;
}

async function settle(fixture: ComponentFixture<unknown>): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((done) => setTimeout(done));
    await fixture.whenStable();
  }
}

function button(page: HTMLElement, name: string): HTMLButtonElement {
  const found = [...page.querySelectorAll('button')].find(
    (each) => each.textContent.includes(name) || each.getAttribute('aria-label') === name,
  );
  if (!found) throw new Error(`no button ${name}`);
  return found;
}

function type(page: HTMLElement, name: string, text: string): void {
  const field = page.querySelector<HTMLInputElement>(`[aria-label="${name}"]`);
  if (!field) throw new Error(`no field ${name}`);
  field.value = text;
  field.dispatchEvent(new Event('input'));
}

const text = (page: HTMLElement, selector: string): string =>
  page.querySelector(selector)?.textContent.replace(/\s+/g, ' ').trim() ?? '';

beforeAll(() => {
  Range.prototype.getClientRects = () => Object.assign([], { item: () => null });
  Element.prototype.scrollIntoView = () => undefined;
});

describe('the console', () => {
  it('begins with the first preset, sends it, and says what came back', async () => {
    const { fixture, page, sent, said } = await open();
    button(page, 'Send').click();
    await settle(fixture);
    expect(sent).toMatchObject([{ method: 'GET', path: '/api/users', token: { kind: 'own' }, body: null }]);
    expect(text(page, '.status')).toContain('200 OK');
    expect(said).toContain('200 OK, 12 milliseconds');
  });

  it('says what to notice in the answer, whichever preset was pressed', async () => {
    const { fixture, page, server } = await open();
    button(page, 'Create a user').click();
    server.answer = () => Promise.resolve(answer(404));
    await settle(fixture);
    button(page, 'Send').click();
    await settle(fixture);
    expect(text(page, '.notice .prose')).toBe('Nothing is there.');
  });

  it('shows a task as done when the server says so', async () => {
    const { fixture, page, server } = await open();
    server.answer = () => Promise.resolve(answer(201, { ticked: [{ blockKey: 'console', taskKey: 'create' }] }));
    button(page, 'Send').click();
    await settle(fixture);
    expect(text(page, '.ticked')).toContain('Task 2 is done.');
    expect(text(page, '.tasks .summary')).toBe('1 of 2 done');
    expect(text(page, '.tasks .feedback')).toBe('A 201 is a promise.');
  });

  it('sends nothing that would leave the practice API, and says why', async () => {
    const { fixture, page, sent, said } = await open();
    type(page, 'Path', '/../../api/me');
    await settle(fixture);
    button(page, 'Send').click();
    await settle(fixture);
    expect(sent).toHaveLength(0);
    expect(page.querySelector('[aria-label="Path"]')?.getAttribute('aria-invalid')).toBe('true');
    expect(said.at(-1)).toBe('Not sent. This path leads out of your practice API, so it is not sent.');
  });

  it('sends once when Send is pressed twice', async () => {
    const { fixture, page, sent, server } = await open();
    const { promise, resolve } = Promise.withResolvers<PracticeAnswer>();
    server.answer = () => promise;
    button(page, 'Send').click();
    button(page, 'Send').click();
    await settle(fixture);
    resolve(answer(200));
    await settle(fixture);
    expect(sent).toHaveLength(1);
  });

  it('sends with Ctrl and Enter from any field', async () => {
    const { fixture, page, sent } = await open();
    page
      .querySelector('[aria-label="Path"]')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }));
    await settle(fixture);
    expect(sent).toHaveLength(1);
  });

  it('keeps what is typed, and the history, while another step is read', async () => {
    const { fixture, page } = await open();
    type(page, 'Path', '/api/users/7');
    button(page, 'Send').click();
    await settle(fixture);
    fixture.destroy();
    const again = show();
    await settle(again);
    const came = again.nativeElement as HTMLElement;
    expect(came.querySelector<HTMLInputElement>('[aria-label="Path"]')?.value).toBe('/api/users/7');
    expect(button(came, 'GET /api/users/7, 200 OK, 12 ms')).toBeTruthy();
  });

  it('loses no letter when two fields are written before the page is drawn again', async () => {
    const { fixture, page } = await open();
    button(page, 'Create a user').click();
    await settle(fixture);
    type(page, 'Path', '/api/users/7');
    type(page, 'Value of Content-Type', 'text/plain');
    await settle(fixture);
    expect(page.querySelector<HTMLInputElement>('[aria-label="Path"]')?.value).toBe('/api/users/7');
    expect(page.querySelector<HTMLInputElement>('[aria-label="Value of Content-Type"]')?.value).toBe('text/plain');
  });

  it('puts aside what was typed when a preset takes its place, and brings it back', async () => {
    const { fixture, page } = await open();
    type(page, 'Path', '/api/users/7');
    await settle(fixture);
    button(page, 'Create a user').click();
    await settle(fixture);
    expect(page.querySelector<HTMLInputElement>('[aria-label="Path"]')?.value).toBe('/api/users');
    button(page, 'Bring it back').click();
    await settle(fixture);
    expect(page.querySelector<HTMLInputElement>('[aria-label="Path"]')?.value).toBe('/api/users/7');
  });

  it('tells who is signed out, and loses nothing', async () => {
    const { fixture, page, sent, session, said } = await open();
    session.accessToken.mockResolvedValue(null);
    type(page, 'Path', '/api/me');
    button(page, 'Send').click();
    await settle(fixture);
    expect(sent).toHaveLength(0);
    expect(text(page, 'ui-callout')).toContain('You are signed out');
    expect(said.at(-1)).toContain('You are signed out');
    expect(page.querySelector<HTMLInputElement>('[aria-label="Path"]')?.value).toBe('/api/me');
  });

  it('tells who is offline', async () => {
    const { fixture, page, server } = await open();
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    server.answer = () => Promise.reject(new TypeError('Failed to fetch'));
    button(page, 'Send').click();
    await settle(fixture);
    Object.defineProperty(navigator, 'onLine', { value: true, configurable: true });
    expect(text(page, 'ui-callout')).toContain('You are offline');
  });

  it('says when to go on after a 429', async () => {
    const { fixture, page, server } = await open();
    server.answer = () => Promise.resolve(answer(429, { retryAt: Date.now() + 8_000 }));
    button(page, 'Send').click();
    await settle(fixture);
    expect(text(page, 'app-wait-note')).toMatch(/^You can go on in [78] seconds\.$/);
  });

  it('resets when that is confirmed', async () => {
    const { fixture, page, client } = await open();
    button(page, 'Reset').click();
    await settle(fixture);
    expect(client.reset).toHaveBeenCalledTimes(1);
  });

  it('works for teachers, and says that tasks are not ticked for them', async () => {
    const { page } = await open({ answering: false });
    expect(text(page, '.tasks .note')).toContain('for students only');
  });

  it('works after the end, and says that nothing is ticked any more', async () => {
    const { page } = await open({ closed: true });
    expect(text(page, '.tasks .note')).toContain('The time for answers is over');
  });
});
