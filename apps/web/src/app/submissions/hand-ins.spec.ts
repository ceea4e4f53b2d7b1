import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Session } from '../shell/session/session';
import { type DraftPort, DraftSaver } from './draft-saver';
import { HandIns } from './hand-ins';

const taught = { classId: 'c', classModuleId: 'm' };
const url = '/api/classes/c/modules/m/submissions';

const port: DraftPort = {
  save: () => Promise.reject(new Error('not in this story')),
  setAside: () => Promise.resolve(),
  problemOf: () => ({ status: 0, code: 'offline', message: '', fields: [], retryAfter: null, current: undefined }),
  keep: () => Promise.resolve(true),
  release: () => undefined,
};
const written = (questionKey: string, text: string, revision: number) => ({
  questionKey,
  attempt: 1,
  saver: new DraftSaver(port, { text, revision, updatedAt: null }, null),
});

describe('handing all answers in at once', () => {
  let http: HttpTestingController;
  let handIns: HandIns;

  beforeEach(() => {
    sessionStorage.clear();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: Session, useValue: { account: signal({ id: 'sam' }) } },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    handIns = TestBed.inject(HandIns);
  });

  it('says of each which saved draft it builds on', async () => {
    const sending = handIns.sendAll(taught, [written('a', 'To a.', 3), written('b', 'To b.', 0)]);
    const sent = http.expectOne(url);
    expect(sent.request.body).toEqual({
      answers: [
        { questionKey: 'a', attempt: 1, text: 'To a.', revision: 3 },
        { questionKey: 'b', attempt: 1, text: 'To b.', revision: 0 },
      ],
    });
    sent.flush({ items: [{ questionKey: 'a', receipt: { id: 'r' } }] });
    await sending;
    expect(handIns.arrived()).toMatchObject([{ address: { ...taught, questionKey: 'a' }, text: 'To a.' }]);
  });

  it('hands none in where one was saved elsewhere, and shows whose two texts there are', async () => {
    const [a, b] = [written('a', 'To a.', 1), written('b', 'To b.', 1)];
    const sending = handIns.sendAll(taught, [a, b]);
    const current = { questionKey: 'b', text: 'To b, from the phone.', revision: 2, updatedAt: '2026-03-02T10:05:00Z' };
    http.expectOne(url).flush({ code: 'stale', detail: 'Compare.', current }, { status: 412, statusText: 'Precondition Failed' });
    await expect(sending).rejects.toMatchObject({ status: 412 });
    expect(handIns.arrived()).toEqual([]);
    expect(a.saver.state().kind).toBe('saved');
    expect(b.saver.state()).toMatchObject({ kind: 'conflict', theirs: { text: 'To b, from the phone.' } });
  });
});
