import 'fake-indexeddb/auto';
import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { StudentSecondLooksDto } from '@big-six/api-client';
import { IDBFactory } from 'fake-indexeddb';
import { ClassState } from '../shell/class-state';
import { Session } from '../shell/session/session';
import { SecondLooks } from './second-looks';

const url = '/api/classes/c/modules/m/questions/q/second-looks';
const looks: StudentSecondLooksDto = {
  items: [],
  askable: { submissionId: 's', criteria: ['depth'], until: '2026-03-20T10:00:00Z' },
};

/** The grade with its requests, as one student opens it on one computer. */
async function open() {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      { provide: ClassState, useValue: { archived: signal(false) } },
      { provide: Session, useValue: { account: signal({ id: 'sam' }), deviceKey: () => btoa('k'.repeat(32)) } },
    ],
  });
  const fixture = TestBed.createComponent(SecondLooks);
  fixture.componentRef.setInput('address', { classId: 'c', classModuleId: 'm', questionKey: 'q' });
  fixture.componentRef.setInput('criteria', [{ key: 'depth', title: 'Depth' }]);
  fixture.componentRef.setInput('releasedAt', '2026-03-02T10:00:00Z');
  TestBed.tick();
  const http = TestBed.inject(HttpTestingController);
  http.expectOne(url).flush(looks);
  const page = fixture.nativeElement as HTMLElement;
  const until = async (true_: () => boolean): Promise<void> => {
    for (let turn = 0; turn < 300 && !true_(); turn++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      await fixture.whenStable();
    }
    expect(true_()).toBe(true);
  };
  const field = () => page.querySelector('textarea');
  await until(() => field() !== null);
  const write = (text: string): void => {
    const area = field();
    if (!area) throw new Error('nowhere to write');
    area.value = text;
    area.dispatchEvent(new Event('input'));
  };
  return { http, page, until, field, write };
}

describe('why a student asks for a second look', () => {
  beforeEach(() => {
    sessionStorage.clear();
    globalThis.indexedDB = new IDBFactory();
  });

  it('is there to be seen when the page is opened again, until it was sent', async () => {
    const first = await open();
    first.write('The second paragraph names the cost.');
    await first.until(() => first.page.textContent?.includes('Kept on this device') ?? false);

    const second = await open();
    await second.until(() => second.field()?.value === 'The second paragraph names the cost.');
    expect(second.page.querySelector('details')?.open).toBe(true);
    second.page.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    const sent = second.http.expectOne(({ method }) => method === 'POST');
    expect(sent.request.body).toMatchObject({ reason: 'The second paragraph names the cost.' });
    sent.flush({});
    await second.until(() => second.field()?.value === '');

    const third = await open();
    third.write('Another.');
    await third.until(() => third.page.textContent?.includes('Kept on this device') ?? false);
    expect(third.field()?.value).toBe('Another.');
  });
});
