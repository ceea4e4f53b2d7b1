import { TestBed } from '@angular/core/testing';
import { FormProblem } from './form-problem';

function show(of: string | { message: string } | null) {
  const fixture = TestBed.createComponent(FormProblem);
  const host: HTMLElement = fixture.nativeElement;
  const say = (next: typeof of): void => {
    fixture.componentRef.setInput('of', next);
    fixture.detectChanges();
  };
  say(of);
  return { host, say };
}

describe('Why a form was not sent', () => {
  it('comes into a place that is there before, so that it is heard', () => {
    const { host, say } = show(null);
    expect(host.getAttribute('role')).toBe('alert');
    expect(host.children).toHaveLength(0);
    say({ message: 'This name is taken.' });
    expect(host.textContent?.trim()).toBe('This name is taken.');
    say(null);
    expect(host.children).toHaveLength(0);
  });

  it('may be said in words of its own', () => {
    expect(show('Choose what the columns mean.').host.querySelector('[data-tone=negative]')?.textContent).toContain('columns');
  });
});
