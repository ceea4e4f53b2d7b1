import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { PreferenceChangesDto, PreferencesDto } from '@big-six/api-client';
import { PreferencesClient } from '../../shell/preferences/preferences.client';
import { Session } from '../../shell/session/session';
import type { Account } from '../../shell/session/session.client';
import { type KeyMap, usualKeys, withLetter } from './desk-keys';
import { KeySettings } from './key-settings';

const unsaid: PreferencesDto = { calledName: null, locale: null, timeZone: null, theme: null, deskKeys: null };
const mine = withLetter(usualKeys, 'skip', 'n');
const name = 'desk-keys:ada';

/** A device of Ada's, with what the server keeps for her. */
async function open(deskKeys: KeyMap | null, { viewing = false, failing = false } = {}) {
  TestBed.resetTestingModule();
  const account = signal<Account>({
    ...{ id: 'ada', name: 'Ada', email: 'ada@school.example', role: 'teacher' },
    preferences: { ...unsaid, deskKeys },
  });
  const sent: PreferenceChangesDto[] = [];
  const client = {
    change: async (changes: PreferenceChangesDto): Promise<PreferencesDto> => {
      if (failing) throw new Error('no network');
      sent.push(changes);
      return { ...unsaid, ...changes };
    },
  };
  const session = {
    account,
    viewing: signal(viewing ? { by: 'Head', until: '' } : null),
    preferred: (preferences: PreferencesDto): void => account.update((known) => ({ ...known, preferences })),
  };
  TestBed.configureTestingModule({
    providers: [
      { provide: Session, useValue: session },
      { provide: PreferencesClient, useValue: client },
    ],
  });
  const settings = TestBed.inject(KeySettings);
  TestBed.tick();
  await new Promise((resolve) => setTimeout(resolve));
  return { settings, sent };
}

describe('The keys of the desk', () => {
  beforeEach(() => localStorage.clear());

  it('are the same on a second device', async () => {
    const { settings, sent } = await open(null);
    expect(settings.map()).toEqual(usualKeys);
    await settings.set(mine);
    expect(sent).toEqual([{ deskKeys: mine }]);
    expect(settings.map()).toEqual(mine);
    expect((await open(mine)).settings.map()).toEqual(mine);
    expect(localStorage).toHaveLength(0);
  });

  it('are as they were when they cannot be saved', async () => {
    const { settings } = await open(mine, { failing: true });
    await settings.set(usualKeys);
    expect(settings.map()).toEqual(mine);
  });

  it('that lie on a device still are carried over, once', async () => {
    localStorage.setItem(name, JSON.stringify(mine));
    const { settings, sent } = await open(null);
    expect(sent).toEqual([{ deskKeys: mine }]);
    expect(settings.map()).toEqual(mine);
    expect(localStorage.getItem(name)).toBeNull();
  });

  it('that lie on a device still do not overrule those of the account', async () => {
    localStorage.setItem(name, JSON.stringify(mine));
    const own = withLetter(usualKeys, 'flag', 'x');
    const { settings, sent } = await open(own);
    expect([settings.map(), sent, localStorage.getItem(name)]).toEqual([own, [], null]);
  });

  it('lie there still when they could not be carried over, or an admin looks on', async () => {
    localStorage.setItem(name, JSON.stringify(mine));
    await open(null, { failing: true });
    expect((await open(null, { viewing: true })).sent).toEqual([]);
    expect(localStorage.getItem(name)).not.toBeNull();
  });
});
