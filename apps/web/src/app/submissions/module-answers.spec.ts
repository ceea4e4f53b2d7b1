import 'fake-indexeddb/auto';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { QuestionStateDto, StudentQuestionDto } from '@big-six/api-client';
import { IDBFactory } from 'fake-indexeddb';
import { Session } from '../shell/session/session';
import { Drafts } from './drafts';
import { ModuleAnswers } from './module-answers';
import { Questions } from './questions';
import { SubmissionsClient } from './submissions.client';

const taught = { classId: 'c', classModuleId: 'm' };
const receipt = {
  id: 'r',
  attempt: 1,
  textHash: 'ab'.repeat(32),
  receivedAt: '2026-03-02T10:00:00Z',
  words: 2,
  handedInBy: 'student' as const,
  daysLate: 0,
  lateCost: 0,
};
const before = (text: string) => ({
  receipt,
  text,
  acceptedAt: null,
  returned: { note: 'More.', at: '2026-03-03T10:00:00Z' },
  grade: null,
});

function answers(known: Record<string, Partial<StudentQuestionDto>>) {
  TestBed.configureTestingModule({
    providers: [
      { provide: Session, useValue: { account: signal({ id: 'sam' }), deviceKey: () => btoa('k'.repeat(32)) } },
      { provide: SubmissionsClient, useValue: { saveDraft: () => new Promise(() => undefined) } },
      {
        provide: Questions,
        useValue: {
          ask: ({ questionKey }: { questionKey: string }) =>
            Promise.resolve({ openAttempt: 1, submissions: [], ...known[questionKey] }),
        },
      },
    ],
  });
  return { all: TestBed.inject(ModuleAnswers), drafts: TestBed.inject(Drafts) };
}

const question = (key: string) => ({ key, words: { min: 3, max: 9 } }) as QuestionStateDto;
const draft = (text: string) => ({ text, revision: 1, updatedAt: '2026-03-02T09:00:00Z' });

describe('All answers of a module', () => {
  beforeEach(() => {
    sessionStorage.clear();
    globalThis.indexedDB = new IDBFactory();
  });

  it('stand as they are written: ready, short, empty, unchanged since they were given back, or handed in', async () => {
    const { all } = answers({
      ready: { draft: draft('One two three.') },
      short: { draft: draft('One.') },
      empty: { draft: draft(' \n') },
      none: { draft: null },
      unchanged: { draft: draft('One two three.'), openAttempt: 2, submissions: [before('One two three.')] },
      changed: { draft: draft('One two three four.'), openAttempt: 2, submissions: [before('One two three.')] },
      done: { draft: null, openAttempt: null },
    });
    const keys = ['ready', 'short', 'empty', 'none', 'unchanged', 'changed', 'done'];
    const rows = await all.open(taught, keys.map(question));
    expect(rows.map(({ stands, attempt }) => [stands, attempt])).toEqual([
      ['ready', 1],
      ['short', 1],
      ['empty', 1],
      ['empty', 1],
      ['unchanged', 2],
      ['ready', 2],
      ['handed-in', 1],
    ]);
  });

  it('leave this device only where the server has acknowledged that very text', async () => {
    const { all, drafts } = answers({ a: { draft: null }, b: { draft: null } });
    const rows = await all.open(taught, [question('a'), question('b')]);
    for (const {
      saver,
      question: { key },
    } of rows)
      saver.write(`My answer to ${key}.`);
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 5));
    const address = { ...taught, questionKey: 'a' };
    const left = (questionKey: string) => drafts.close({ ...taught, questionKey }, '');
    await all.close(rows, [{ address, receipt, text: 'My answer to a.' }]);
    expect(await left('a')).toBeNull();
    expect(await left('b')).toBe('My answer to b.');
    await all.close(rows, [{ address: { ...taught, questionKey: 'b' }, receipt, text: 'Something else.' }]);
    expect(await left('b')).toBe('My answer to b.');
  });
});
