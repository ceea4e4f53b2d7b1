import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { EntranceClient } from './entrance.client';
import { Session, type SessionState } from './session';
import type { Account } from './session.client';
import { SignIn } from './sign-in';

const ada: Account = { id: '1', name: 'Ada', email: 'ada@school.example', role: 'student' };

async function open(
  options: { refusal?: unknown; state?: SessionState; returnTo?: string; ticket?: string; issuers?: object[] } = {},
) {
  const account = signal<Account | null>(null);
  const state = signal<SessionState>(options.state ?? { kind: 'signed-out', why: 'never' });
  const signIn = jest.fn(async (email: string, password: string) => {
    if (options.refusal) throw options.refusal;
    if (options.ticket === undefined) account.set(ada);
    return options.ticket === undefined ? null : { ticket: options.ticket, expiresIn: 300, email, password };
  });
  TestBed.configureTestingModule({
    providers: [
      { provide: Session, useValue: { account, state, signIn } },
      { provide: EntranceClient, useValue: { waysIn: async () => ({ issuers: options.issuers ?? [], mail: true }) } },
      provideRouter([]),
    ],
  });
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
  const fixture = TestBed.createComponent(SignIn);
  fixture.componentRef.setInput('returnTo', options.returnTo);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  const page: HTMLElement = fixture.nativeElement;
  const type = (selector: string, text: string): void => {
    const input = page.querySelector<HTMLInputElement>(selector);
    if (!input) throw new Error(`no ${selector}`);
    input.value = text;
    input.dispatchEvent(new Event('input'));
  };
  const send = async (): Promise<void> => {
    page.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  return { page, type, send, signIn, navigate };
}

describe('The sign-in page', () => {
  it('takes a person to where they were headed', async () => {
    const { type, send, signIn, navigate } = await open({ returnTo: '/classes/7' });
    type('input[type=email]', 'ada@school.example');
    type('input[autocomplete=current-password]', 'three words long');
    await send();
    expect(signIn).toHaveBeenCalledWith('ada@school.example', 'three words long');
    expect(navigate).toHaveBeenCalledWith('/classes/7', { replaceUrl: true });
  });

  it('asks for what is missing and puts the focus there, without asking the server', async () => {
    const { page, send, signIn } = await open();
    await send();
    expect(page.textContent).toContain('Enter your e-mail.');
    expect(document.activeElement).toBe(page.querySelector('input[type=email]'));
    expect(signIn).not.toHaveBeenCalled();
  });

  it('says aloud why it was refused and how long to wait, and keeps what was typed', async () => {
    const refusal = new HttpErrorResponse({
      status: 429,
      error: { code: 'too-many-requests' },
      headers: new HttpHeaders({ 'Retry-After': '30' }),
    });
    const { page, type, send } = await open({ refusal });
    type('input[type=email]', 'ada@school.example');
    type('input[autocomplete=current-password]', 'wrong');
    await send();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('Please wait 30 seconds');
    expect(page.querySelector<HTMLInputElement>('input[type=email]')?.value).toBe('ada@school.example');
    expect(document.activeElement).toBe(page.querySelector('input[autocomplete=current-password]'));
  });

  it('asks for a code when the password alone is not enough', async () => {
    const { page, type, send, navigate } = await open({ ticket: 'halfway' });
    type('input[type=email]', 'ada@school.example');
    type('input[autocomplete=current-password]', 'three words long');
    await send();
    expect(page.querySelector('h1')?.textContent).toBe('One more step');
    expect(document.activeElement).toBe(page.querySelector('input[autocomplete=one-time-code]'));
    expect(navigate).not.toHaveBeenCalled();
  });

  it('shows the sign-in services of the school by their names, and none where there are none', async () => {
    const { page } = await open({ issuers: [{ key: 'city', name: 'City of Example' }] });
    expect(page.querySelector('app-other-ways')?.textContent).toContain('Continue with City of Example');
    TestBed.resetTestingModule();
    expect((await open()).page.querySelector('app-other-ways button')).toBeNull();
  });

  it('tells somebody whose sign-in ran out that they will be back where they were', async () => {
    const { page } = await open({ state: { kind: 'signed-out', why: 'ended' } });
    expect(page.textContent).toContain('Your sign-in has ended.');
  });
});
