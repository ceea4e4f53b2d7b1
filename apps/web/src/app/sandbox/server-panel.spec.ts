import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { Sandbox } from './sandbox';
import type { SandboxRecord } from './sandbox.client';
import { ServerPanel } from './server-panel';

const record: SandboxRecord = {
  number: 7,
  at: '2026-03-04T12:00:00Z',
  method: 'POST',
  path: '/api/users',
  status: 400,
  timings: { auth: 0.4, validation: 1.6, controller: null, service: null, database: null, total: 2 },
  stoppedAt: 'controller',
  log: { level: 'info', req: { id: 'a1' }, fields: '<img src=x>' },
  statements: [{ text: 'SELECT 1', milliseconds: 0.25, rows: 1 }],
  deed: { subject: null, fields: 2, token: 'own', cache: null, stale: false },
  ticked: [],
};

async function open(answers: (number: number) => Promise<SandboxRecord>) {
  TestBed.configureTestingModule({ providers: [{ provide: Sandbox, useValue: { record: answers } }] });
  const fixture = TestBed.createComponent(ServerPanel);
  fixture.componentRef.setInput('number', 7);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  return { fixture, page, text: () => page.textContent.replace(/\s+/g, ' ') };
}

describe('What the server did', () => {
  it('shows times, statements and the log line of that very request', async () => {
    const { page, text } = await open((number) => Promise.resolve({ ...record, number }));
    const rows = [...page.querySelectorAll('tr')].map((row) =>
      [...row.cells]
        .map((cell) => cell.textContent.trim())
        .filter(Boolean)
        .join(' '),
    );
    expect(rows).toEqual([
      'Auth 0.4 ms',
      'Validation 1.6 ms',
      'Controller not reached',
      'Service not reached',
      'Database not reached',
    ]);
    expect(text()).toContain('SELECT 1');
    expect(text()).toContain('0.25 ms, 1 row');
    expect(text()).toContain('req.id');
    expect(page.querySelector('img')).toBeNull();
  });

  it('says when the server has forgotten it', async () => {
    const { text } = await open(() => Promise.reject(new HttpErrorResponse({ status: 404 })));
    expect(text()).toContain('no longer keeps this request');
  });

  it('can be asked for again after a failure', async () => {
    let fails = true;
    const { fixture, page, text } = await open((number) =>
      fails ? Promise.reject(new HttpErrorResponse({ status: 0 })) : Promise.resolve({ ...record, number }),
    );
    expect(text()).toContain('could not be loaded');
    fails = false;
    page.querySelector('button')?.click();
    await fixture.whenStable();
    expect(text()).toContain('SELECT 1');
  });
});
