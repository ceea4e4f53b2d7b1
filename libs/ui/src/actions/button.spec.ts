import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Button } from './button';

@Component({
  imports: [Button],
  template: `<form (submit)="submits.push($event)">
    <button uiButton [busy]="busy()" (click)="presses.set(presses() + 1)">Save</button>
  </form>`,
})
class Host {
  readonly busy = signal(false);
  readonly presses = signal(0);
  readonly submits: Event[] = [];
}

describe('A button that is busy', () => {
  it('says so, keeps its focus and lets no second press through', async () => {
    const fixture = TestBed.createComponent(Host);
    fixture.nativeElement.ownerDocument.body.append(fixture.nativeElement);
    await fixture.whenStable();
    const button: HTMLButtonElement = fixture.nativeElement.querySelector('button');
    fixture.componentInstance.submits.length = 0;
    button.focus();

    fixture.componentInstance.busy.set(true);
    await fixture.whenStable();
    button.click();

    expect(button.getAttribute('aria-busy')).toBe('true');
    expect(button.disabled).toBe(false);
    expect(document.activeElement).toBe(button);
    expect(fixture.componentInstance.submits).toEqual([]);
    expect(fixture.componentInstance.presses()).toBe(0);
  });
});
