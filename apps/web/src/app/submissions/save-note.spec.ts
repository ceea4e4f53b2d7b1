import { TestBed } from '@angular/core/testing';
import type { Problem } from '../shell/problem';
import type { SaveState } from './draft-saver';
import { SaveNote, saveNote } from './save-note';

const problem = (code: string, more: Partial<Problem> = {}): Problem => ({
  status: 0,
  code,
  message: 'The server says why.',
  fields: [],
  retryAfter: null,
  current: undefined,
  ...more,
});

describe('what is said of a save', () => {
  it('is nothing before anything was written', () => {
    expect(saveNote({ kind: 'saved', at: null }, true)).toBeNull();
  });

  it('names the minute it was saved', () => {
    const at = new Date(2026, 2, 2, 10, 42).toISOString();
    expect(saveNote({ kind: 'saved', at }, true, 'en-GB', new Date(at))?.text).toBe('Saved 10:42');
    expect(saveNote({ kind: 'saved', at }, true, 'en-GB', new Date(2099, 0, 1))?.text).toMatch(/^Saved \d+ \w+,? (at )?10:42$/);
  });

  it('says why it is not, since when, and where the text is meanwhile', () => {
    const since = new Date(2026, 2, 2, 10, 42);
    const say = (code: string, onDevice: boolean) =>
      saveNote({ kind: 'retrying', problem: problem(code), since }, onDevice, 'en-GB', since)?.text;
    expect(say('offline', true)).toBe('Offline since 10:42. Your text is saved on this device.');
    expect(say('offline', false)).toBe('Offline since 10:42. Your text is only in this window: keep it open.');
    expect(say('unavailable', true)).toContain('Trying again');
    expect(say('not-signed-in', true)).toBe('You are signed out. Your text is saved on this device.');
    const fields = [{ field: 'text', message: 'Text must have at most 50000 characters.' }];
    expect(saveNote({ kind: 'refused', problem: problem('bad-input', { fields }) }, true)?.text).toContain('at most 50000');
  });

  it('does not call a text unsaved that the server keeps for the teacher', () => {
    const late = problem('not-open', { status: 403, message: 'Kept for your teacher.', current: { lateText: {} } });
    expect(saveNote({ kind: 'refused', problem: late }, true)?.text).toBe('Kept for your teacher.');
  });

  it('tells a text that is only in the page from one that the device keeps', () => {
    expect(saveNote({ kind: 'pending' }, false)?.text).toBe('Not saved yet');
    expect(saveNote({ kind: 'pending' }, true)?.text).toBe('Saved on this device');
  });

  it('says so where this browser keeps nothing, as long as the server does not have it', async () => {
    const fixture = TestBed.createComponent(SaveNote);
    fixture.componentRef.setInput('state', { kind: 'pending' });
    fixture.componentRef.setInput('deviceRefuses', true);
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    expect(page.textContent).toContain('this browser keeps nothing itself: leave the page open');
    fixture.componentRef.setInput('state', { kind: 'saved', at: '2026-03-02T10:42:00Z' });
    await fixture.whenStable();
    expect(page.textContent).not.toContain('keeps nothing');
  });

  it('is spoken when there is trouble and when it is over, and not after every sentence', async () => {
    const fixture = TestBed.createComponent(SaveNote);
    const spoken = async (state: SaveState): Promise<string> => {
      fixture.componentRef.setInput('state', state);
      await fixture.whenStable();
      return (fixture.nativeElement as HTMLElement).querySelector('[role=status]')?.textContent ?? '';
    };
    const saved: SaveState = { kind: 'saved', at: '2026-03-02T10:42:00Z' };
    expect(await spoken(saved)).toBe('');
    expect(await spoken({ kind: 'saving' })).toBe('');
    expect(await spoken({ kind: 'retrying', problem: problem('offline'), since: new Date() })).toContain('Offline');
    expect(await spoken({ kind: 'saving' })).toContain('Offline');
    expect(await spoken(saved)).toBe('Saved');
    expect(await spoken({ kind: 'pending' })).toBe('Saved');
    expect(await spoken(saved)).toBe('');
  });
});
