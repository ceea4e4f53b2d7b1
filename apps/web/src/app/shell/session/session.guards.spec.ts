import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { Session } from './session';
import type { Account, Role } from './session.client';
import { role, secondFactorDue, signedIn, signedOut } from './session.guards';

@Component({ template: '' })
class Page {}

async function arrive(url: string, who: Role | null, due = false): Promise<string> {
  const account: Account | null = who && { id: '1', name: 'Ada', email: 'ada@school.example', role: who };
  TestBed.configureTestingModule({
    providers: [
      { provide: Session, useValue: { known: () => Promise.resolve(account), secondFactorDue: () => due } },
      provideRouter([
        { path: 'sign-in', canMatch: [signedOut], component: Page },
        { path: 'second-factor', canMatch: [secondFactorDue], component: Page },
        {
          path: '',
          canMatch: [signedIn],
          children: [
            { path: 'admin', canMatch: [role('admin')], component: Page },
            { path: 'classes/:id', component: Page },
            { path: '', pathMatch: 'full', component: Page },
            { path: '**', redirectTo: '/not-found' },
          ],
        },
      ]),
    ],
  });
  const router = TestBed.inject(Router);
  await router.navigateByUrl(url).catch(() => undefined);
  return router.url;
}

describe('Somebody whom the school asks for a second factor', () => {
  it('sets it up before anything else', async () => {
    expect(await arrive('/classes/7', 'teacher', true)).toBe('/second-factor');
  });

  it('is not led there once it is done', async () => {
    expect(await arrive('/second-factor', 'teacher')).not.toBe('/second-factor');
  });
});

describe('Somebody who is not signed in', () => {
  it('signs in first and is told where to come back to', async () => {
    expect(await arrive('/classes/7?step=2', null)).toBe('/sign-in?returnTo=%2Fclasses%2F7%3Fstep%3D2');
  });

  it('is not sent back to home by name', async () => expect(await arrive('/', null)).toBe('/sign-in'));
});

describe('Somebody who is signed in', () => {
  it('passes the sign-in page by', async () =>
    expect(await arrive('/sign-in?returnTo=%2Fclasses%2F7', 'student')).toBe('/classes/7'));

  it('is not led to another site by a crafted link', async () =>
    expect(await arrive('/sign-in?returnTo=%2F%2Fevil.example', 'student')).toBe('/'));

  it('finds the admin’s pages only as an admin', async () => {
    expect(await arrive('/admin', 'admin')).toBe('/admin');
    TestBed.resetTestingModule();
    expect(await arrive('/admin', 'teacher')).not.toBe('/admin');
  });
});
