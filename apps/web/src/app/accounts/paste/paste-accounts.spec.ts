import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { BatchRowDto } from '@big-six/api-client';
import { Dialogs } from '@big-six/ui/overlays';
import { AccountList } from '../account-list';
import { AccountsClient } from '../accounts.client';
import { PasteAccounts } from './paste-accounts';
import { PastedText } from './pasted-text';

const two = 'Ada Lovelace, ada@school.example\nAlan Turing, alan@school.example, teacher';

async function open(text: string, answers: { check?: () => void; create?: () => void } = {}) {
  const check = jest.fn(async () => answers.check?.());
  const createAll = jest.fn(async (rows: BatchRowDto[]) => {
    answers.create?.();
    return rows.map((row, index) => ({ ...row, id: String(index), initialPassword: `word-${index}` }));
  });
  const confirm = jest.fn(async () => false);
  TestBed.configureTestingModule({
    providers: [
      { provide: AccountsClient, useValue: { check, createAll } },
      { provide: AccountList, useValue: { forget: jest.fn() } },
      { provide: Dialogs, useValue: { confirm } },
      PastedText,
      provideRouter([]),
    ],
  });
  TestBed.inject(PastedText).text.set(text);
  const fixture = TestBed.createComponent(PasteAccounts);
  const settle = async (ms = 0): Promise<void> => {
    await new Promise((done) => setTimeout(done, ms));
    await fixture.whenStable();
  };
  await fixture.whenStable();
  const page: HTMLElement = fixture.nativeElement;
  const press = (words: RegExp): void =>
    [...page.querySelectorAll('button')].find((button) => words.test(button.textContent))?.click();
  const typed = (): string => page.querySelector('textarea')?.value ?? '';
  return { page, press, settle, check, createAll, confirm, typed, screen: fixture.componentInstance };
}

describe('Accounts from a list', () => {
  it('are created once by two presses, and their passwords shown', async () => {
    const { page, press, settle, createAll } = await open(two);
    press(/^\s*Create 2 accounts/);
    press(/^\s*Create 2 accounts/);
    await settle();
    expect(createAll).toHaveBeenCalledTimes(1);
    expect(createAll).toHaveBeenCalledWith([
      { name: 'Ada Lovelace', email: 'ada@school.example', role: 'student' },
      { name: 'Alan Turing', email: 'alan@school.example', role: 'teacher' },
    ]);
    expect(page.textContent).toContain('word-1');
  });

  it('are checked with the server while they are written, and a line it refuses stops all', async () => {
    const { page, press, settle, createAll } = await open(two, {
      check: () => {
        const errors = [{ field: 'rows.1.email', message: 'There is an account with this e-mail already.' }];
        throw new HttpErrorResponse({ status: 400, error: { code: 'bad-input', errors } });
      },
    });
    await settle(450);
    expect(page.querySelectorAll('tbody tr.wrong')).toHaveLength(1);
    expect(page.textContent).toContain('There is an account with this e-mail already.');
    press(/^\s*Create 2 accounts/);
    await settle();
    expect(createAll).not.toHaveBeenCalled();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('one line needs a look');
  });

  it('stay as they were pasted when the server cannot be reached, with a word on what may have happened', async () => {
    const { page, press, settle, typed, check } = await open(two, {
      create: () => {
        throw new HttpErrorResponse({ status: 0 });
      },
    });
    await settle(450);
    expect(check).toHaveBeenCalledTimes(1);
    press(/^\s*Create 2 accounts/);
    await settle(450);
    expect(typed()).toBe(two);
    expect(page.querySelector('[role=alert]')?.textContent).toContain('If the accounts were created all the same');
    expect(check).toHaveBeenCalledTimes(2);
  });

  it('can leave out the lines that are wrong', async () => {
    const { press, settle, typed } = await open(`${two}\nNobody, nowhere\nAda Again, ADA@school.example`);
    press(/Leave them out/);
    await settle();
    expect(typed()).toBe(two);
  });

  it('are not sent by the thousand', async () => {
    const many = Array.from({ length: 501 }, (_, i) => `Person ${i}, p${i}@school.example`).join('\n');
    const { page, press, settle, check, createAll } = await open(many);
    await settle(450);
    expect(check).not.toHaveBeenCalled();
    press(/^\s*Create 501/);
    await settle();
    expect(createAll).not.toHaveBeenCalled();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('At most 500');
  });

  it('are not left without their passwords by a slip', async () => {
    const { press, settle, screen, confirm } = await open(two);
    expect(screen.mayLeave()).toBe(true);
    press(/^\s*Create 2 accounts/);
    await settle();
    expect(await screen.mayLeave()).toBe(false);
    expect(confirm).toHaveBeenCalledTimes(1);
    window.print = jest.fn();
    press(/Print slips/);
    await settle();
    expect(screen.mayLeave()).toBe(true);
  });
});
