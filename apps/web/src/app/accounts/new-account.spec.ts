import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { BatchRowDto } from '@big-six/api-client';
import { AccountList } from './account-list';
import { AccountsClient } from './accounts.client';
import { NewAccount } from './new-account';
import { NewAccountDraft } from './new-account-draft';

async function open(answer: (person: BatchRowDto) => unknown) {
  const create = jest.fn(async (person: BatchRowDto) => answer(person));
  const forget = jest.fn();
  TestBed.configureTestingModule({
    providers: [
      { provide: AccountsClient, useValue: { create } },
      { provide: AccountList, useValue: { forget } },
      NewAccountDraft,
      provideRouter([]),
    ],
  });
  const fixture = TestBed.createComponent(NewAccount);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  const page: HTMLElement = fixture.nativeElement;
  const field = (label: string): HTMLInputElement => {
    const found = [...page.querySelectorAll('label')].find((element) => element.textContent.trim() === label);
    const input = document.getElementById(found?.htmlFor ?? '');
    if (!(input instanceof HTMLInputElement)) throw new Error(`no field ${label}`);
    return input;
  };
  const type = (label: string, text: string): void => {
    field(label).value = text;
    field(label).dispatchEvent(new Event('input'));
  };
  const settle = async (): Promise<void> => {
    await new Promise((done) => setTimeout(done));
    await fixture.whenStable();
  };
  const press = (): void => page.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
  return { page, field, type, press, settle, create, forget };
}

const made = (person: BatchRowDto) => ({ ...person, id: '7', initialPassword: 'maple-otter-cloud-4821' });

describe('A new account', () => {
  afterEach(() => document.body.replaceChildren());

  it('is made once by two presses, and shows its password', async () => {
    const { page, type, press, settle, create, forget } = await open(made);
    type('Name', 'Ada Lovelace');
    type('E-mail', 'ada@school.example');
    press();
    press();
    await settle();
    expect(create).toHaveBeenCalledTimes(1);
    expect(create).toHaveBeenCalledWith({ name: 'Ada Lovelace', email: 'ada@school.example', role: 'student' });
    expect(page.textContent).toContain('maple-otter-cloud-4821');
    expect(forget).toHaveBeenCalled();
    expect(document.activeElement?.textContent).toBe('Ada Lovelace can sign in');
  });

  it('says at the e-mail that it is taken, and keeps what was typed', async () => {
    const { page, field, type, press, settle } = await open(() => {
      const message = 'There is an account with this e-mail already.';
      throw new HttpErrorResponse({ status: 409, error: { code: 'email-taken', errors: [{ field: 'email', message }] } });
    });
    type('Name', 'Ada Lovelace');
    type('E-mail', 'ada@school.example');
    press();
    await settle();
    const email = field('E-mail');
    expect(document.getElementById(email.getAttribute('aria-describedby') ?? '')?.textContent).toContain('already');
    expect(document.activeElement).toBe(email);
    expect([field('Name').value, email.value]).toEqual(['Ada Lovelace', 'ada@school.example']);
    expect(page.querySelector('ui-callout')).toBeNull();
  });

  it('asks for what is missing before it asks the server', async () => {
    const { page, field, type, press, settle, create } = await open(made);
    type('E-mail', 'ada@school');
    press();
    await settle();
    expect(page.textContent).toContain('Enter their name.');
    expect(page.textContent).toContain('needs a dot');
    expect(document.activeElement).toBe(field('Name'));
    expect(create).not.toHaveBeenCalled();
  });
});
