import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { DOCUMENT } from '@angular/common';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { EntranceClient } from './entrance.client';
import { Session, type SessionState } from './session';
import type { Account, Ways } from './session.client';
import { SignInAgain } from './sign-in-again';

jest.mock('./device-key', () => ({
  passkeysPossible: () => true,
  signWithPasskey: () => Promise.resolve({ id: 'signed' }),
}));

const ada: Account = { id: '1', name: 'Ada', email: 'ada@school.example', role: 'student' };
const issuers = [
  { key: 'city', name: 'City of Example' },
  { key: 'other', name: 'Another City' },
];
const PASSWORD = 'input[type=password]';

/** The window that a browser opens for an issuer; null where it keeps it shut. */
interface Apart {
  location: { assign: jest.Mock };
  close: jest.Mock;
}

async function open(ways: Ways | null, { apart = null as Apart | null, refusal = null as Error | null } = {}) {
  const state = signal<SessionState>({ kind: 'interrupted', account: ada, why: 'ended' });
  const closed = jest.fn();
  const enter = jest.fn(() => state.set({ kind: 'signed-in', account: ada }));
  const beginSignOn = jest.fn(async (key: string, returnTo: string) => {
    if (refusal) throw refusal;
    return `https://${key}.example/?to=${returnTo}`;
  });
  const client = {
    waysIn: async () => ({ issuers, mail: true }),
    askPasskey: async () => ({ ticket: 'question', options: {} }),
    sendPasskey: jest.fn(async () => ({ accessToken: 'fresh' })),
    beginSignOn,
  };
  TestBed.configureTestingModule({
    providers: [
      { provide: DIALOG_DATA, useValue: null },
      { provide: DialogRef, useValue: { close: closed, id: 'again', config: {} } },
      { provide: Session, useValue: { state, account: () => ada, ways: () => ways, enter } },
      { provide: EntranceClient, useValue: client },
    ],
  });
  const opened = jest
    .spyOn(TestBed.inject(DOCUMENT).defaultView ?? globalThis, 'open')
    .mockReturnValue(apart as unknown as Window | null);
  const fixture = TestBed.createComponent(SignInAgain);
  document.body.append(fixture.nativeElement);
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  await settle();
  const page: HTMLElement = fixture.nativeElement;
  const buttons = () => [...page.querySelectorAll('app-other-ways button')].map((button) => button.textContent?.trim());
  const press = async (name: string): Promise<void> => {
    const button = [...page.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(name));
    if (!button) throw new Error(`no ${name}`);
    button.click();
    await settle();
  };
  return { page, buttons, press, client, enter, closed, opened };
}

afterEach(() => jest.restoreAllMocks());

describe('Signing in again over what one was writing', () => {
  it('asks for the password alone where nothing else opens the account', async () => {
    const { page, buttons } = await open({ password: true, passkey: false, issuers: [] });
    expect(page.querySelector(PASSWORD)).not.toBeNull();
    expect(buttons()).toEqual([]);
  });

  it('takes the passkey and the issuer of who has no password, and asks for none', async () => {
    const { page, buttons } = await open({ password: false, passkey: true, issuers: ['city'] });
    expect(page.querySelector(PASSWORD)).toBeNull();
    expect(page.querySelector('button[type=submit]')).toBeNull();
    expect(buttons()).toEqual(['Continue with City of Example', 'Use a passkey']);
  });

  it('offers everything where only the browser remembers who was here', async () => {
    const { page, buttons } = await open(null);
    expect(page.querySelector(PASSWORD)).not.toBeNull();
    expect(buttons()).toEqual(['Continue with City of Example', 'Continue with Another City', 'Use a passkey']);
  });

  it('says what to do when nothing opens the account from here', async () => {
    const { page } = await open({ password: false, passkey: false, issuers: [] });
    expect(page.textContent).toContain('Ask your school for a link');
  });

  it('is over with the passkey, and the page goes on', async () => {
    const { press, client, enter, closed } = await open({ password: false, passkey: true, issuers: [] });
    await press('Use a passkey');
    expect(client.sendPasskey).toHaveBeenCalledWith('question', { id: 'signed' });
    expect(enter).toHaveBeenCalledWith({ accessToken: 'fresh' });
    expect(closed).toHaveBeenCalled();
  });

  it('leads to the issuer in a window of its own and leaves this page where it is', async () => {
    const apart: Apart = { location: { assign: jest.fn() }, close: jest.fn() };
    const { page, press, client, opened } = await open({ password: false, passkey: false, issuers: ['city'] }, { apart });
    await press('Continue with City of Example');
    expect(opened).toHaveBeenCalledTimes(1);
    expect(client.beginSignOn).toHaveBeenCalledWith('city', '/signed-in');
    expect(apart.location.assign).toHaveBeenCalledWith('https://city.example/?to=/signed-in');
    expect(page.querySelector('[role=status]')?.textContent).toContain('this page goes on by itself');
  });

  it('shuts that window again when the issuer cannot be reached, and says so here', async () => {
    const apart: Apart = { location: { assign: jest.fn() }, close: jest.fn() };
    const refusal = new Error('away');
    const { page, press } = await open({ password: false, passkey: false, issuers: ['city'] }, { apart, refusal });
    await press('Continue with City of Example');
    expect(apart.close).toHaveBeenCalled();
    expect(page.querySelector('[role=alert]')?.textContent?.trim()).not.toBe('');
  });

  it('says how to go on when the browser lets no window open', async () => {
    const { page, press, client } = await open({ password: false, passkey: false, issuers: ['city'] });
    await press('Continue with City of Example');
    expect(page.querySelector('[role=alert]')?.textContent).toContain('Allow pop-up windows');
    expect(client.beginSignOn).not.toHaveBeenCalled();
  });
});
