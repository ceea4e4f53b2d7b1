import 'fake-indexeddb/auto';
import { Dialog } from '@angular/cdk/dialog';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { StudentSubmissionDto } from '@big-six/api-client';
import type { ReflectionBlock } from '@big-six/lesson-format';
import { Dialogs } from '@big-six/ui/overlays';
import { IDBFactory } from 'fake-indexeddb';
import { LessonContext } from '../shell/lesson-blocks';
import { Session } from '../shell/session/session';
import { WrittenAnswer } from './written-answer';

const block: ReflectionBlock = {
  kind: 'reflection',
  key: 'q',
  title: 'Looking back',
  prompt: '<p>How was it?</p>',
  words: { min: 2, max: 5 },
};
const url = '/api/classes/c/modules/m/questions/q';
const receipt = {
  id: 'r1',
  attempt: 1,
  textHash: 'ab'.repeat(32),
  receivedAt: '2026-03-02T10:00:00Z',
  words: 2,
  handedInBy: 'student' as const,
  daysLate: 0,
  lateCost: 0,
};
const handedIn = { receipt, acceptedAt: null, returned: null, grade: null };
const question = (draft: string | null, submissions: StudentSubmissionDto[] = []) => ({
  key: 'q',
  lateText: null as { text: string; receivedAt: string; left: boolean } | null,
  openAttempt: (submissions.length > 0 ? null : 1) as number | null,
  draft: draft === null ? null : { text: draft, revision: 1, updatedAt: '2026-03-02T09:00:00Z' },
  submissions,
});

async function open(answer: ReturnType<typeof question>) {
  const handedIn = jest.fn();
  const confirm = jest.fn(() => Promise.resolve(true));
  const openDialog = jest.fn(() => Promise.resolve(undefined));
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      { provide: Session, useValue: { account: signal({ id: 'sam' }), deviceKey: () => btoa('k'.repeat(32)) } },
      { provide: Dialog, useValue: {} },
      { provide: Dialogs, useValue: { confirm, open: openDialog } },
      {
        provide: LessonContext,
        useValue: {
          classId: signal('c'),
          classModuleId: signal('m'),
          zone: signal('Europe/Berlin'),
          answering: signal(true),
          closed: signal(false),
          handedIn,
        },
      },
    ],
  });
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(WrittenAnswer);
  fixture.componentRef.setInput('block', block);
  TestBed.tick();
  // Answers travel through a few promises before the page shows them.
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  http.expectOne(url).flush(answer);
  await settle();
  const element = fixture.nativeElement as HTMLElement;
  const field = (): HTMLTextAreaElement | null => element.querySelector('textarea');
  const write = (text: string): void => {
    const area = field();
    if (!area) throw new Error('nowhere to write');
    area.value = text;
    area.dispatchEvent(new Event('input'));
  };
  const press = async (label: string): Promise<void> => {
    [...element.querySelectorAll('button')].find((button) => button.textContent?.includes(label))?.click();
    await settle();
  };
  const handIn = () => press('Hand in');
  return { http, element, field, write, press, handIn, settle, handedIn, confirm, openDialog };
}

describe('an answer in writing', () => {
  beforeEach(() => {
    sessionStorage.clear();
    globalThis.indexedDB = new IDBFactory();
  });

  it('opens with the draft as it was saved', async () => {
    const { field, element } = await open(question('It was hard.'));
    expect(field()?.value).toBe('It was hard.');
    expect(element.querySelector('.count')?.textContent).toContain('3');
  });

  it('is handed in once, and shows the receipt', async () => {
    const { http, element, write, handIn, settle, handedIn, confirm } = await open(question(null));
    write('Fine, thanks');
    await handIn();
    await handIn();
    expect(confirm).toHaveBeenCalledTimes(1);
    const sent = http.expectOne(`${url}/submissions`);
    expect(sent.request.body).toEqual({ text: 'Fine, thanks', revision: 0 });
    expect(element.querySelector('app-handed-in')).toBeNull();
    sent.flush(receipt);
    await settle();
    expect(element.querySelector('app-handed-in')?.textContent).toContain('abababab');
    expect(handedIn).toHaveBeenCalledWith('q', receipt.receivedAt);
    expect(element.querySelector('textarea')).toBeNull();
  });

  it('keeps its key and its text when the answer to the hand-in is lost', async () => {
    const { http, element, field, write, handIn, settle, handedIn } = await open(question(null));
    write('Fine, thanks');
    await handIn();
    const first = http.expectOne(`${url}/submissions`);
    first.error(new ProgressEvent('error'));
    await settle();
    expect(element.querySelector('[role=alert]')?.textContent).toContain('Not handed in.');
    expect(field()?.value).toBe('Fine, thanks');
    await handIn();
    const second = http.expectOne(`${url}/submissions`);
    expect(second.request.headers.get('Idempotency-Key')).toBe(first.request.headers.get('Idempotency-Key'));
    second.flush(receipt);
    await settle();
    expect(element.querySelector('app-handed-in')).not.toBeNull();
    expect(handedIn).toHaveBeenCalledTimes(1);
    expect(Object.keys(sessionStorage)).toEqual(['big-six-window']);
  });

  it('that was handed in elsewhere shows what counts, and what was written here beside it', async () => {
    const { http, element, write, handIn, settle } = await open(question(null));
    write('The newer words');
    await handIn();
    http
      .expectOne(`${url}/submissions`)
      .flush({ code: 'already-handed-in', detail: 'It is handed in.' }, { status: 409, statusText: 'Conflict' });
    await settle();
    http.expectOne(url).flush(question(null, [{ ...handedIn, text: 'The older words' }]));
    await settle();
    expect(element.querySelector('app-handed-in')?.textContent).toContain('The older words');
    expect(element.textContent).toContain('The newer words');
  });

  it('asks for words before it asks whether to hand in', async () => {
    const { element, write, handIn, settle, confirm } = await open(question(null));
    write('   \n');
    await handIn();
    await settle();
    expect(confirm).not.toHaveBeenCalled();
    expect(element.querySelector('[role=alert]')?.textContent).toContain('Write an answer');
  });

  it('shows feedback once it is released', async () => {
    const grade = {
      criteria: [],
      points: 0,
      earned: 0,
      lateCost: 0,
      maxPoints: 0,
      feedback: 'Well seen.',
      adjustment: null,
      comments: [],
      releasedAt: '2026-03-03T10:00:00Z',
    };
    const { element } = await open(question(null, [{ ...handedIn, text: 'Fine, thanks', grade }]));
    expect(element.querySelector('ui-grade-sheet')?.textContent).toContain('Well seen.');
  });

  it('that was given back is written again from its text, beside what was asked and the feedback, as a second attempt', async () => {
    const returned = { note: 'Say more about the time it takes.', at: '2026-03-04T10:00:00Z' };
    const before = { ...handedIn, text: 'Fine, thanks', returned };
    const { http, element, field, write, handIn, settle } = await open({
      ...question('Fine, thanks', [before]),
      openAttempt: 2,
    });
    expect(element.querySelector('ui-callout')?.textContent).toContain('Say more about the time it takes.');
    expect(element.querySelector('app-handed-in')?.textContent).toContain('abababab');
    expect(field()?.value).toBe('Fine, thanks');
    write('Fine, and fast');
    await handIn();
    const sent = http.expectOne(`${url}/submissions`);
    expect(sent.request.body).toEqual({ text: 'Fine, and fast', attempt: 2, revision: 1 });
    sent.flush({ ...receipt, id: 'r2', attempt: 2 });
    await settle();
    expect(field()).toBeNull();
    expect(element.querySelector('app-handed-in .title')?.textContent).toContain('Attempt 2 handed in');
    expect(element.textContent).toContain('What changed since attempt 1');
  });

  it('goes on with its draft when there is more time after the classroom handed it in', async () => {
    const byClosing = { ...handedIn, text: 'Half of', receipt: { ...receipt, handedInBy: 'closing' as const } };
    const { element, field } = await open({ ...question('Half of', [byClosing]), openAttempt: 2 });
    expect(field()?.value).toBe('Half of');
    expect(element.textContent).toContain('You have more time');
  });

  it('that came late says whether it was accepted, waits, or was left', async () => {
    const accepted = {
      ...handedIn,
      text: 'Late',
      acceptedAt: '2026-03-04T10:00:00Z',
      receipt: { ...receipt, handedInBy: 'teacher' as const },
    };
    const { element } = await open(question(null, [accepted]));
    expect(element.querySelector('.title')?.textContent).toContain('Accepted by your teacher');
    TestBed.resetTestingModule();
    const late = { text: 'Later', receivedAt: '2026-03-04T10:00:00Z', left: true };
    const left = await open({ ...question(null, [{ ...handedIn, text: 'In time' }]), lateText: late });
    expect(left.element.textContent).toContain('left what was handed in');
  });
});

describe('an answer that is written in two places', () => {
  beforeEach(() => {
    sessionStorage.clear();
    globalThis.indexedDB = new IDBFactory();
  });

  const stale = (text: string, revision: number) => ({
    body: { code: 'stale', detail: 'Compare.', current: { questionKey: 'q', text, revision, updatedAt: '2026-03-02T10:05:00Z' } },
    options: { status: 412, statusText: 'Precondition Failed' },
  });

  it('is not handed in before the text that was saved elsewhere is read', async () => {
    const { http, element, field, press, handIn, settle, handedIn } = await open(question('X'));
    await handIn();
    const sent = http.expectOne(`${url}/submissions`);
    expect(sent.request.body).toEqual({ text: 'X', revision: 1 });
    const newer = stale('X and a paragraph', 2);
    sent.flush(newer.body, newer.options);
    await settle();
    expect(handedIn).not.toHaveBeenCalled();
    expect(element.querySelector('app-two-texts')?.textContent).toContain('There are two texts');
    await press('saved elsewhere');
    expect(field()?.value).toBe('X and a paragraph');
    await handIn();
    expect(http.expectOne(`${url}/submissions`).request.body).toEqual({ text: 'X and a paragraph', revision: 2 });
  });

  it('is made into one text of both, and the other two stay to be read', async () => {
    const { http, element, field, press, handIn, settle } = await open(question('Morning.'));
    await handIn();
    const newer = stale('Morning.\nNoon.', 2);
    http.expectOne(`${url}/submissions`).flush(newer.body, newer.options);
    await settle();
    expect(element.querySelector('app-two-texts del')?.textContent).toBe('Struck out');
    await press('Merge');
    expect(field()?.value).toBe('Morning.\nNoon.');
    expect(element.textContent).toContain('What was written here');
    expect(element.textContent).toContain('What was saved elsewhere');
  });

  it('is handed in over a text that came from here and was only never acknowledged', async () => {
    const { http, write, handIn, element, settle } = await open(question('X'));
    write('X and');
    element.querySelector('textarea')?.dispatchEvent(new Event('blur'));
    await settle();
    http.expectOne(`${url}/draft`).error(new ProgressEvent('error'));
    await settle();
    write('X and more');
    await handIn();
    const first = http.expectOne(`${url}/submissions`);
    const newer = stale('X and', 2);
    first.flush(newer.body, newer.options);
    await settle();
    const second = http.expectOne(`${url}/submissions`);
    expect(second.request.body).toEqual({ text: 'X and more', revision: 2 });
    expect(second.request.headers.get('Idempotency-Key')).toBe(first.request.headers.get('Idempotency-Key'));
    second.flush(receipt);
    await settle();
    expect(element.querySelector('app-handed-in')).not.toBeNull();
  });

  it('shows what was saved elsewhere beside what was handed in, and what was written before', async () => {
    const { element, press, openDialog } = await open(question('X and a paragraph', [{ ...handedIn, text: 'X' }]));
    expect(element.textContent).toContain('Another text of this answer was saved and not handed in');
    expect(element.textContent).toContain('X and a paragraph');
    await press('Earlier versions');
    expect(openDialog).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ data: expect.objectContaining({ over: true }) }),
    );
  });

  it('says nothing of a draft that stands in what was handed in', async () => {
    const { element } = await open(question('X', [{ ...handedIn, text: 'X and a paragraph' }]));
    expect(element.textContent).not.toContain('Another text');
  });

  it('goes on from the newest saved text when its writer comes back to the page, unless something here is unsaved', async () => {
    const { http, field, write, settle } = await open(question('X'));
    window.dispatchEvent(new Event('focus'));
    const newer = { ...question('X and a paragraph'), draft: { text: 'X and a paragraph', revision: 2, updatedAt: null } };
    http.expectOne(url).flush(newer);
    await settle();
    expect(field()?.value).toBe('X and a paragraph');
    write('X and a paragraph, and more');
    window.dispatchEvent(new Event('focus'));
    http.expectNone(url);
  });
});

describe('what had not reached the classroom when it closed', () => {
  beforeEach(() => {
    sessionStorage.clear();
    globalThis.indexedDB = new IDBFactory();
  });

  it('stays before its writer until the teacher has it, also what was typed while the answer was on its way', async () => {
    const { http, element, write, settle } = await open(question('Half'));
    const tooLate = {
      body: { code: 'not-open', detail: 'Closed.', current: { lateText: { receivedAt: '2026-03-04T10:00:00Z' } } },
      options: { status: 403, statusText: 'Forbidden' },
    };
    write('Half of it');
    element.querySelector('textarea')?.dispatchEvent(new Event('blur'));
    await settle();
    const save = http.expectOne(`${url}/draft`);
    write('Half of it, and the rest');
    save.flush(tooLate.body, tooLate.options);
    await settle();
    const byClosing = { ...handedIn, text: 'Half', receipt: { ...receipt, handedInBy: 'closing' as const } };
    const closed = question('Half', [byClosing]);
    // The rest goes after it.
    const rest = http.expectOne(`${url}/draft`);
    expect(rest.request.body).toEqual({ text: 'Half of it, and the rest' });
    http.expectOne(url).flush({ ...closed, lateText: { text: 'Half of it', receivedAt: '2026-03-04T10:00:00Z', left: false } });
    await settle();
    expect(element.textContent).toContain('kept on this device');
    expect(element.textContent).toContain('Half of it, and the rest');
    rest.flush(tooLate.body, tooLate.options);
    await settle();
    for (const again of http.match(`${url}/draft`)) again.flush(tooLate.body, tooLate.options);
    await settle();
    const late = { text: 'Half of it, and the rest', receivedAt: '2026-03-04T10:00:00Z', left: false };
    http.match(url).forEach((asked) => asked.flush({ ...closed, lateText: late }));
    await settle();
    expect(element.textContent).toContain('Half of it, and the rest');
    expect(element.textContent).not.toContain('kept on this device');
  });
});
