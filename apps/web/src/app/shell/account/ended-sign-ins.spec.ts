import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { EndedSignIn } from '../session/session.client';
import { EndedSignIns } from './ended-sign-ins';

async function shown(reason: EndedSignIn['reason']): Promise<HTMLElement> {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(EndedSignIns);
  const at = '2026-03-01T08:00:00Z';
  const userAgent = 'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/138.0.0.0 Safari/537.36';
  fixture.componentRef.setInput('entries', [{ id: '1', userAgent, ip: '192.0.2.7', createdAt: at, endedAt: at, reason }]);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

const words = (page: HTMLElement): string => (page.textContent ?? '').replace(/\s+/g, ' ');

describe('A sign-in that has ended', () => {
  it('because its key was copied says so, and leads to where the password is changed', async () => {
    const page = await shown('reused');
    expect(words(page)).toContain('Ended because an old key was used: if this was not you, change your password.');
    expect(page.querySelector('a')?.getAttribute('href')).toBe('/account/password');
  });

  it('for another reason tells that, on which device and from where, and alarms nobody', async () => {
    const page = await shown('password-changed');
    expect(words(page)).toMatch(/Chrome on Chromebook .*The password was changed\..*192\.0\.2\.7/);
    expect(page.querySelector('.alarming, a')).toBeNull();
  });
});
