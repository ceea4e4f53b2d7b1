import { TestBed } from '@angular/core/testing';
import { EntranceClient } from '../session/entrance.client';
import { Session } from '../session/session';
import { SignUp } from './sign-up';

const PASSWORD = 'seven otters by the river';

/** @param server whether the server sends a mail; the page has been told so before, unless the school has changed that meanwhile */
async function open({ byMail, server = byMail }: { byMail: boolean; server?: boolean }) {
  const client = { signUp: jest.fn(async () => ({ mailed: server })) };
  const session = { signIn: jest.fn(async () => null) };
  TestBed.configureTestingModule({
    providers: [
      { provide: EntranceClient, useValue: client },
      { provide: Session, useValue: session },
    ],
  });
  const fixture = TestBed.createComponent(SignUp);
  fixture.componentRef.setInput('code', 'K7MW3QFT');
  fixture.componentRef.setInput('byMail', byMail);
  const done = jest.fn();
  fixture.componentInstance.done.subscribe(done);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  const page: HTMLElement = fixture.nativeElement;
  const field = (kind: string) => page.querySelector<HTMLInputElement>(`input[autocomplete=${kind}]`);
  const type = (kind: string, text: string): void => {
    const input = field(kind);
    if (!input) throw new Error(`no ${kind}`);
    input.value = text;
    input.dispatchEvent(new Event('input'));
  };
  const press = async (): Promise<void> => {
    page.querySelector('button')?.click();
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  const send = async (): Promise<void> => {
    page.querySelector('form')?.requestSubmit();
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  return { page, field, type, press, send, client, session, done };
}

describe('Signing up with a code', () => {
  it('asks for no password where the school sends mail, and says that one is on its way', async () => {
    const { page, field, type, press, send, client, session, done } = await open({ byMail: true });
    expect(field('new-password')).toBeNull();
    expect(page.textContent).toContain('We send you a mail to confirm');
    type('name', 'Nina Neu');
    type('username', 'nina@home.example');
    await send();
    expect(client.signUp).toHaveBeenCalledWith({ code: 'K7MW3QFT', name: 'Nina Neu', email: 'nina@home.example' });
    expect(page.textContent).toContain('A mail is on its way to nina@home.example');
    expect([session.signIn.mock.calls, done.mock.calls]).toEqual([[], []]);
    await press();
    expect(field('username')?.value).toBe('nina@home.example');
  });

  it('makes the account at once where the school sends none', async () => {
    const { page, type, send, client, session, done } = await open({ byMail: false });
    expect(page.textContent).not.toContain('mail to confirm');
    type('name', 'Nina Neu');
    type('username', 'nina@home.example');
    type('new-password', PASSWORD);
    await send();
    expect(client.signUp).toHaveBeenCalledWith(expect.objectContaining({ password: PASSWORD }));
    expect(session.signIn).toHaveBeenCalledWith('nina@home.example', PASSWORD);
    expect(done).toHaveBeenCalled();
  });

  it('believes the server when the school has begun to send mail since the page was opened', async () => {
    const { page, type, send, session, done } = await open({ byMail: false, server: true });
    type('name', 'Nina Neu');
    type('username', 'nina@home.example');
    type('new-password', PASSWORD);
    await send();
    expect(page.textContent).toContain('A mail is on its way');
    expect([session.signIn.mock.calls, done.mock.calls]).toEqual([[], []]);
  });
});
