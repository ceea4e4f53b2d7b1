import { HttpErrorResponse } from '@angular/common/http';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ActivatedRoute, provideRouter } from '@angular/router';
import type { JoinedDto, PendingSignUpDto, SignUpState } from '@big-six/api-client';
import { BehaviorSubject } from 'rxjs';
import { EntranceClient } from '../session/entrance.client';
import { Session } from '../session/session';
import { ConfirmSignUp } from './confirm-sign-up';

const PASSWORD = 'seven otters by the river';
const pending: PendingSignUpDto = {
  state: 'open',
  className: 'Period 3',
  courseTitle: 'Big Six',
  code: 'K7MW-3QFT',
  approval: false,
  name: 'Nina Neu',
  email: 'nina@home.example',
};
const refusal = (status: number, detail: string, code = 'conflict') => new HttpErrorResponse({ status, error: { code, detail } });

interface Options {
  looks?: (PendingSignUpDto | Error | HttpErrorResponse)[];
  confirm?: () => Promise<JoinedDto>;
  signIn?: () => Promise<null>;
  here?: { name: string };
}

/** @param options.looks what the server says of the link, one time after the other */
async function open({ looks = [pending], confirm, signIn = async () => null, here }: Options = {}) {
  const left = [...looks];
  const client = {
    lookUpSignUp: jest.fn(async () => {
      const next = left.length > 1 ? left.shift() : left[0];
      if (next instanceof Error || next instanceof HttpErrorResponse) throw next;
      return next;
    }),
    confirmSignUp: jest.fn(confirm ?? (async () => ({ classId: '1', className: 'Period 3', state: 'joined' as const }))),
  };
  const session = { account: signal(here ?? null), signIn: jest.fn(signIn) };
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      { provide: EntranceClient, useValue: client },
      { provide: Session, useValue: session },
      { provide: ActivatedRoute, useValue: { fragment: new BehaviorSubject('the-token') } },
    ],
  });
  const fixture = TestBed.createComponent(ConfirmSignUp);
  document.body.append(fixture.nativeElement);
  const page: HTMLElement = fixture.nativeElement;
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  const press = async (text: string): Promise<void> => {
    const button = [...page.querySelectorAll('button')].find((one) => one.textContent?.includes(text));
    if (!button) throw new Error(`no ${text}`);
    button.click();
    await settle();
  };
  const type = (selector: string, text: string): void => {
    const input = page.querySelector<HTMLInputElement>(selector);
    if (!input) throw new Error(`no ${selector}`);
    input.value = text;
    input.dispatchEvent(new Event('input'));
  };
  await settle();
  return { page, press, type, client, session, heading: () => page.querySelector('h1')?.textContent };
}

describe('The page behind the mail to somebody who signed up', () => {
  it('makes the account with the name and password given there, and signs in with it', async () => {
    const { page, press, type, client, session, heading } = await open();
    expect([heading(), page.textContent]).toEqual(['Period 3', expect.stringContaining('nina@home.example')]);
    expect(page.querySelector<HTMLInputElement>('input[autocomplete=name]')?.value).toBe('Nina Neu');
    type('input[autocomplete=name]', 'Nina Noether');
    type('input[autocomplete=new-password]', PASSWORD);
    await press('Make my account and join');
    expect(client.confirmSignUp).toHaveBeenCalledWith('the-token', { name: 'Nina Noether', password: PASSWORD });
    expect(session.signIn).toHaveBeenCalledWith('nina@home.example', PASSWORD);
    expect(page.textContent).toContain('You are in Period 3.');
    expect(document.activeElement?.tagName.toLowerCase()).toBe('app-outcome');
  });

  it('asks for a good password before it asks the server', async () => {
    const { page, press, client } = await open();
    await press('Make my account and join');
    expect(page.textContent).toContain('Choose a password.');
    expect(client.confirmSignUp).not.toHaveBeenCalled();
  });

  it('says that the account is made when only signing in does not work, and does not make it twice', async () => {
    const { page, press, type } = await open({ signIn: () => Promise.reject(refusal(503, 'Too many at once.')) });
    type('input[autocomplete=new-password]', PASSWORD);
    await press('Make my account and join');
    expect(page.textContent).toContain('Your account is made.');
    expect(page.querySelector('button[type=submit]')).toBeNull();
    expect(page.querySelector('a[href="/sign-in"]')).not.toBeNull();
  });

  it.each<[SignUpState, string, string | null]>([
    ['used', 'Your account is made', '/sign-in'],
    ['replaced', 'There is a newer link', null],
    ['taken', 'You have an account', '/sign-in?returnTo=%2Fjoin%23K7MW3QFT'],
    ['code-over', 'The code is not good any more', '/join'],
  ])('tells why a link makes no account, and how it goes on: %s', async (state, heading, onward) => {
    const opened = await open({ looks: [{ ...pending, state }] });
    expect(opened.heading()).toBe(heading);
    expect(opened.page.querySelector('form')).toBeNull();
    expect(opened.page.querySelector('.middle a')?.getAttribute('href') ?? null).toBe(onward);
  });

  it('tells what has become of the link while it was open', async () => {
    const { press, type, heading } = await open({
      looks: [pending, { ...pending, state: 'code-over' }],
      confirm: () => Promise.reject(refusal(409, 'The code is over.')),
    });
    type('input[autocomplete=new-password]', PASSWORD);
    await press('Make my account and join');
    expect(heading()).toBe('The code is not good any more');
  });

  it('keeps what was typed when the server was not reached', async () => {
    const { page, press, type } = await open({ confirm: () => Promise.reject(new HttpErrorResponse({ status: 0 })) });
    type('input[autocomplete=new-password]', PASSWORD);
    await press('Make my account and join');
    expect(page.querySelector('[role=alert]')?.textContent).toContain('cannot be reached');
    expect(page.querySelector<HTMLInputElement>('input[autocomplete=new-password]')?.value).toBe(PASSWORD);
  });

  it('can be tried again when the link could not be looked up, and is over when nobody knows it', async () => {
    const flaky = await open({ looks: [new HttpErrorResponse({ status: 0 }), pending] });
    expect(flaky.page.textContent).toContain('The link could not be opened');
    await flaky.press('Try again');
    expect(flaky.heading()).toBe('Period 3');
    TestBed.resetTestingModule();
    const over = await open({ looks: [refusal(404, 'This link is not good any more.')] });
    expect([over.heading(), over.page.textContent]).toEqual([
      'This link is over',
      expect.stringContaining('This link is not good any more.'),
    ]);
  });

  it('asks for the whole link when part of it is missing', async () => {
    const { page } = await open({ looks: [refusal(400, 'Some of what was sent cannot be accepted.', 'bad-input')] });
    expect(page.textContent).toContain('Open it from the mail again, whole.');
  });

  it('says who is signed in here, where that is somebody', async () => {
    const { page } = await open({ here: { name: 'Ada Alt' } });
    expect(page.textContent).toContain('This browser is signed in as Ada Alt.');
  });
});
