import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { PreferenceChangesDto, PreferencesDto } from '@big-six/api-client';
import { PreferencesClient } from './preferences/preferences.client';
import { Session } from './session/session';
import type { Account } from './session/session.client';
import { Theme, type ThemeChoice } from './theme';

const unsaid: PreferencesDto = { calledName: null, locale: null, timeZone: null, theme: null, deskKeys: null };
const ada = (theme: ThemeChoice | null, id = 'ada'): Account => ({
  ...{ id, name: 'Ada', email: 'ada@school.example', role: 'teacher' },
  preferences: { ...unsaid, theme },
});

const device = (): (string | null)[] => [localStorage.getItem('theme'), localStorage.getItem('theme-of')];
const root = document.documentElement;
const settle = async (): Promise<void> => {
  TestBed.tick();
  await new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
};

/** A page that has just been opened on this device. */
async function open(person: Account | null, { viewing = false, failing = false } = {}) {
  TestBed.resetTestingModule();
  const account = signal(person);
  const sent: PreferenceChangesDto[] = [];
  const client = {
    fails: failing,
    change: async (changes: PreferenceChangesDto): Promise<PreferencesDto> => {
      if (client.fails) throw new Error('no network');
      sent.push(changes);
      return { ...unsaid, ...changes };
    },
  };
  const session = {
    account,
    viewing: signal(viewing ? { by: 'Head', until: '' } : null),
    preferred: (preferences: PreferencesDto): void => account.update((known) => known && { ...known, preferences }),
  };
  TestBed.configureTestingModule({
    providers: [
      { provide: Session, useValue: session },
      { provide: PreferencesClient, useValue: client },
    ],
  });
  const theme = TestBed.inject(Theme);
  await settle();
  return { theme, account, sent, client };
}

describe('The theme', () => {
  beforeEach(() => {
    localStorage.clear();
    delete root.dataset['theme'];
  });

  it('is the one of the account on a device that never saw it, which knows it from then on', async () => {
    await open(ada('dark'));
    expect(root.dataset['theme']).toBe('dark');
    expect(device()).toEqual(['dark', 'saved']);
  });

  it('is the one that the account has now, whatever the device remembers', async () => {
    await open(ada('dark'));
    const { sent } = await open(ada('light'));
    expect(root.dataset['theme']).toBe('light');
    await open(ada(null));
    expect(root.dataset['theme']).toBeUndefined();
    expect(sent).toEqual([]);
  });

  it('that is chosen is shown at once and goes to the account', async () => {
    const { theme, sent } = await open(ada(null));
    const chosen = theme.choose('dark');
    TestBed.tick();
    expect(root.dataset['theme']).toBe('dark');
    await chosen;
    await settle();
    expect(sent).toEqual([{ theme: 'dark' }]);
    expect(device()).toEqual(['dark', 'saved']);
  });

  it('that could not be saved is saved when the same person is here again, and by nobody else', async () => {
    const { theme } = await open(ada('light'), { failing: true });
    await theme.choose('dark');
    expect(device()).toEqual(['dark', 'ada']);
    expect((await open(ada('light'))).sent).toEqual([{ theme: 'dark' }]);
    expect(device()).toEqual(['dark', 'saved']);

    const other = await open(ada('light'), { failing: true });
    await other.theme.choose('dark');
    expect((await open(ada('light', 'grace'))).sent).toEqual([]);
    expect(root.dataset['theme']).toBe('light');
  });

  it('that was chosen before themes went with accounts is taken along, unless the account has one', async () => {
    localStorage.setItem('theme', 'dark');
    expect((await open(ada(null))).sent).toEqual([{ theme: 'dark' }]);
    localStorage.clear();
    localStorage.setItem('theme', 'dark');
    expect((await open(ada('light'))).sent).toEqual([]);
    expect(device()).toEqual(['light', 'saved']);
  });

  it('of whom an admin looks at is seen, and not left on the device', async () => {
    await open(ada('light', 'head'));
    await open(ada('dark'), { viewing: true });
    expect(root.dataset['theme']).toBe('dark');
    expect(device()).toEqual(['light', 'saved']);
  });

  it('follows another window of this browser', async () => {
    const { theme } = await open(ada('light'));
    window.dispatchEvent(new StorageEvent('storage', { key: 'theme', newValue: 'dark' }));
    expect(theme.choice()).toBe('dark');
  });
});
