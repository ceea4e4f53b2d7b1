import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { ConfirmDialog } from './confirm-dialog';
import { SecurityClient } from './security.client';

async function open({ ways, refusal }: { ways?: object; refusal?: unknown }) {
  const closed: unknown[] = [];
  const confirm = jest.fn(async (password: string, code: string) => {
    if (refusal && code === '') throw refusal;
    return void password;
  });
  const waysIn = () => (ways ? Promise.resolve(ways) : Promise.reject(new Error('not reached')));
  TestBed.configureTestingModule({
    providers: [
      { provide: DIALOG_DATA, useValue: null },
      { provide: DialogRef, useValue: { close: (answer: unknown) => closed.push(answer), id: 'confirm', config: {} } },
      { provide: SecurityClient, useValue: { waysIn, confirm } },
    ],
  });
  const fixture = TestBed.createComponent(ConfirmDialog);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  const page: HTMLElement = fixture.nativeElement;
  const type = async (selector: string, text: string): Promise<void> => {
    const input = page.querySelector<HTMLInputElement>(selector);
    if (!input) throw new Error(`no ${selector}`);
    input.value = text;
    input.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  const send = async (): Promise<void> => {
    page.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await fixture.whenStable();
  };
  return { page, type, send, confirm, closed };
}

const PASSWORD = 'input[autocomplete=current-password]';
const CODE = 'input[autocomplete=one-time-code]';

describe('Asking once more who it is', () => {
  it('takes the password alone of who has no second factor', async () => {
    const { page, type, send, confirm, closed } = await open({ ways: { password: true, secondFactor: null } });
    expect(page.querySelector(CODE)).toBeNull();
    await type(PASSWORD, 'three words long');
    await send();
    expect(confirm).toHaveBeenCalledWith('three words long', '');
    expect(closed).toEqual([true]);
  });

  it('takes a code too of who has one, and says so when it is missing', async () => {
    const factor = { since: '2026-09-01T08:00:00Z', recoveryCodes: 10 };
    const { page, type, send, confirm, closed } = await open({ ways: { password: true, secondFactor: factor } });
    await type(PASSWORD, 'three words long');
    await send();
    expect(page.textContent).toContain('Enter a code.');
    expect(confirm).not.toHaveBeenCalled();
    await type(CODE, ' 123456 ');
    await send();
    expect(confirm).toHaveBeenCalledWith('three words long', '123456');
    expect(closed).toEqual([true]);
  });

  it('asks for the code also when only the server knew of the factor', async () => {
    const errors = [{ field: 'code', message: 'Enter the code of your app too, or a recovery code.' }];
    const refusal = new HttpErrorResponse({ status: 400, error: { code: 'bad-input', errors } });
    const { page, type, send, closed } = await open({ refusal });
    await type(PASSWORD, 'three words long');
    await send();
    expect(page.textContent).toContain('Enter the code of your app too');
    await type(CODE, '123456');
    await send();
    expect(closed).toEqual([true]);
  });

  it('does not ask for a password of who has none, and names the way that is left', async () => {
    const { page } = await open({ ways: { password: false, secondFactor: null } });
    expect(page.querySelector(PASSWORD)).toBeNull();
    expect(page.textContent).toContain('Sign out and in again');
    expect(page.querySelector('button[type=submit]')).toBeNull();
  });
});
