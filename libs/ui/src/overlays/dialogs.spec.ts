import { TestBed } from '@angular/core/testing';
import { Dialogs } from './dialogs';

const ask = { title: 'Suspend Ada?', text: 'She cannot sign in any more.', confirm: 'Suspend', tone: 'danger' } as const;
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const press = (text: string): void =>
  [...document.querySelectorAll<HTMLButtonElement>('ui-dialog .foot button')]
    .find((b) => b.textContent?.trim() === text)
    ?.click();

describe('A question before something that cannot be taken back', () => {
  it('is an alert dialog named by its title, with the focus on the safe answer', async () => {
    void TestBed.inject(Dialogs).confirm(ask);
    await settle();
    const dialog = document.querySelector('[role=alertdialog]');
    expect(document.getElementById(dialog?.getAttribute('aria-labelledby') ?? '')?.textContent).toBe('Suspend Ada?');
    expect(document.activeElement?.textContent?.trim()).toBe('Cancel');
    press('Cancel');
  });

  it('answers true only for the verb', async () => {
    const dialogs = TestBed.inject(Dialogs);
    const yes = dialogs.confirm(ask);
    await settle();
    press('Suspend');
    await expect(yes).resolves.toBe(true);

    const no = dialogs.confirm(ask);
    await settle();
    press('Cancel');
    await expect(no).resolves.toBe(false);
  });

  it('takes Escape for a no', async () => {
    const answer = TestBed.inject(Dialogs).confirm(ask);
    await settle();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', keyCode: 27, bubbles: true }));
    await expect(answer).resolves.toBe(false);
  });
});
