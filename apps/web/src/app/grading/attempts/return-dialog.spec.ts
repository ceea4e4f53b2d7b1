import 'fake-indexeddb/auto';
import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { IDBFactory } from 'fake-indexeddb';
import { Session } from '../../shell/session/session';
import { ReturnDialog, type ReturnDialogData } from './return-dialog';

const data: ReturnDialogData = {
  address: { classId: 'c', answerId: 'a' },
  known: { access: 'open', closesAt: null, dated: false, dueAt: null, items: [], named: false },
  zone: 'Europe/Berlin',
};

/** The dialog as it is opened on one computer by one teacher. */
function open() {
  TestBed.resetTestingModule();
  const ref = { close: jest.fn() };
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      { provide: DIALOG_DATA, useValue: data },
      { provide: DialogRef, useValue: ref },
      { provide: Session, useValue: { account: signal({ id: 'ines' }), deviceKey: () => btoa('k'.repeat(32)) } },
    ],
  });
  const fixture = TestBed.createComponent(ReturnDialog);
  TestBed.tick();
  const page = fixture.nativeElement as HTMLElement;
  const field = page.querySelector('textarea');
  const until = async (true_: () => boolean): Promise<void> => {
    for (let turn = 0; turn < 300 && !true_(); turn++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      await fixture.whenStable();
    }
    expect(true_()).toBe(true);
  };
  const write = (text: string): void => {
    if (!field) throw new Error('nowhere to write');
    field.value = text;
    field.dispatchEvent(new Event('input'));
  };
  const send = (): void => void page.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  return { ref, page, field, until, write, send, http: TestBed.inject(HttpTestingController) };
}

describe('what a teacher writes to ask for another attempt', () => {
  beforeEach(() => {
    sessionStorage.clear();
    globalThis.indexedDB = new IDBFactory();
  });

  it('is there again when the dialog is opened again, until it was sent', async () => {
    const first = open();
    first.write('Say more about the time it takes.');
    await first.until(() => first.page.textContent?.includes('Kept on this device') ?? false);

    const second = open();
    await second.until(() => second.field?.value === 'Say more about the time it takes.');
    second.send();
    const sent = second.http.expectOne('/api/classes/c/answers/a/return');
    expect(sent.request.body).toEqual({ note: 'Say more about the time it takes.', until: null });
    sent.flush({ note: 'Say more about the time it takes.', at: '2026-03-04T10:00:00Z' });
    await second.until(() => second.ref.close.mock.calls.length > 0);

    const third = open();
    third.write('Another.');
    await third.until(() => third.page.textContent?.includes('Kept on this device') ?? false);
    expect(third.field?.value).toBe('Another.');
  });

  it('stays when it could not be sent', async () => {
    const first = open();
    first.write('Say more.');
    await first.until(() => first.page.textContent?.includes('Kept on this device') ?? false);
    first.send();
    first.http.expectOne('/api/classes/c/answers/a/return').error(new ProgressEvent('error'));
    await first.until(() => first.page.textContent?.includes('Not returned') ?? false);
    const second = open();
    await second.until(() => second.field?.value === 'Say more.');
  });
});
