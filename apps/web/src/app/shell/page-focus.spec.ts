import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, RouterOutlet, TitleStrategy } from '@angular/router';
import { PageFocus } from './page-focus';
import { PageTitle } from './page-title';

@Component({ selector: 'app-test-accounts', template: '<h1>Accounts</h1>' })
class Accounts {}

@Component({ selector: 'app-test-bare', template: '<p>No heading here</p>' })
class Bare {}

@Component({ selector: 'app-test-frame', imports: [RouterOutlet], template: '<main><router-outlet /></main>' })
class Frame {}

async function open() {
  const announce = jest.fn();
  TestBed.configureTestingModule({
    providers: [
      provideRouter([
        { path: 'accounts', title: 'Accounts', component: Accounts },
        { path: 'bare', title: 'Bare page', component: Bare },
      ]),
      { provide: TitleStrategy, useExisting: PageTitle },
      { provide: LiveAnnouncer, useValue: { announce } },
    ],
  });
  const fixture = TestBed.createComponent(Frame);
  document.body.append(fixture.nativeElement);
  TestBed.inject(PageFocus).follow();
  const router = TestBed.inject(Router);
  const go = async (url: string): Promise<void> => {
    await router.navigateByUrl(url);
    await fixture.whenStable();
  };
  return { go, announce };
}

describe('After a navigation', () => {
  it('the heading has the focus, but not on the first page', async () => {
    const { go } = await open();
    await go('/accounts');
    expect(document.activeElement).toBe(document.body);
    await go('/bare');
    await go('/accounts');
    expect(document.activeElement?.tagName).toBe('H1');
    expect(document.title).toBe('Accounts · Big Six');
  });

  it('a page without a heading is announced by its title', async () => {
    const { go, announce } = await open();
    await go('/accounts');
    await go('/bare');
    expect(announce).toHaveBeenCalledWith('Bare page');
    expect(document.activeElement?.tagName).toBe('MAIN');
  });

  it('within the page, by a filter in its address, the focus stays where it is', async () => {
    const { go } = await open();
    await go('/bare');
    await go('/accounts');
    const field = document.createElement('input');
    document.body.append(field);
    field.focus();
    await go('/accounts?q=ada');
    expect(document.activeElement).toBe(field);
  });
});
