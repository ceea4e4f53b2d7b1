import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form, FormField, required, submit } from '@angular/forms/signals';
import { Checkbox } from './checkbox';
import { PasswordField } from './password-field';
import { RadioGroup } from './radio-group';
import { Select } from './select';
import { TextField } from './text-field';

const roles = [
  { value: 'student', label: 'Student' },
  { value: 'teacher', label: 'Teacher' },
];

@Component({
  imports: [Checkbox, FormField, PasswordField, RadioGroup, Select, TextField],
  template: `
    <ui-text-field label="Name" hint="As it reads on the page." [formField]="f.name" />
    <ui-password-field label="Password" [formField]="f.password" />
    <ui-select label="Role" [choices]="roles" [formField]="f.role" />
    <ui-radio-group label="Role again" [choices]="roles" [formField]="f.role" />
    <ui-checkbox label="Agreed" [formField]="f.agreed" />
  `,
})
class Host {
  readonly roles = roles;
  readonly entered = signal({ name: '', password: '', role: 'student', agreed: false });
  readonly f = form(this.entered, (path) => {
    required(path.name, { message: 'Enter a name.' });
    required(path.password);
  });
}

async function open() {
  const fixture = TestBed.createComponent(Host);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  const page: HTMLElement = fixture.nativeElement;
  const find = <T extends HTMLElement>(selector: string): T => {
    const element = page.querySelector<T>(selector);
    if (!element) throw new Error(`no ${selector}`);
    return element;
  };
  return { fixture, host: fixture.componentInstance, find };
}

describe('A field bound to a form', () => {
  it('writes what is typed into the form and shows what the form holds', async () => {
    const { fixture, host, find } = await open();
    const input = find<HTMLInputElement>('ui-text-field input');
    input.value = 'Ada';
    input.dispatchEvent(new Event('input'));
    find<HTMLInputElement>('ui-checkbox input').click();
    find<HTMLInputElement>('ui-radio-group input[value=teacher]').click();
    await fixture.whenStable();

    expect(host.entered()).toMatchObject({ name: 'Ada', agreed: true, role: 'teacher' });
    expect(find<HTMLSelectElement>('ui-select select').value).toBe('teacher');
  });

  it('complains only after it was left, and then names hint and error to who hears the page', async () => {
    const { fixture, find } = await open();
    const input = find<HTMLInputElement>('ui-text-field input');
    expect(find('ui-text-field').textContent).not.toContain('Enter a name.');

    input.dispatchEvent(new Event('blur'));
    await fixture.whenStable();

    expect(input.getAttribute('aria-invalid')).toBe('true');
    const described = (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent?.trim());
    expect(described).toEqual(['As it reads on the page.', 'Enter a name.']);
  });

  it('moves nothing from under a press: what it complains of is said when the button has its click', async () => {
    const { fixture, find } = await open();
    const input = find<HTMLInputElement>('ui-text-field input');
    document.dispatchEvent(new Event('pointerdown'));
    input.dispatchEvent(new Event('blur'));
    await fixture.whenStable();
    expect(find('ui-text-field').textContent).not.toContain('Enter a name.');

    document.dispatchEvent(new Event('pointerup'));
    await new Promise((clicked) => setTimeout(clicked));
    await fixture.whenStable();
    expect(find('ui-text-field').textContent).toContain('Enter a name.');
  });

  it('has a sentence for a rule that brings none', async () => {
    const { fixture, find } = await open();
    find('ui-password-field input').dispatchEvent(new Event('blur'));
    await fixture.whenStable();
    expect(find('ui-password-field').textContent).toContain('Please fill this in.');
  });

  it('receives the focus when the form is sent with an error', async () => {
    const { fixture, host, find } = await open();
    await submit(host.f, async () => undefined);
    host.f().errorSummary()[0]?.fieldTree().focusBoundControl();
    await fixture.whenStable();
    expect(document.activeElement).toBe(find('ui-text-field input'));
  });
});

describe('A password field', () => {
  const press = (capsLock: boolean): KeyboardEvent => new KeyboardEvent('keydown', { key: 'A', modifierCapsLock: capsLock });

  it('shows the password on demand', async () => {
    const { fixture, find } = await open();
    const eye = find<HTMLButtonElement>('ui-password-field button');
    eye.click();
    await fixture.whenStable();
    expect(find<HTMLInputElement>('ui-password-field input').type).toBe('text');
    expect(eye.getAttribute('aria-label')).toBe('Hide password');
  });

  it('tells that Caps Lock is on while it is', async () => {
    const { fixture, find } = await open();
    const input = find('ui-password-field input');
    input.dispatchEvent(press(true));
    await fixture.whenStable();
    expect(find('ui-password-field [role=status]').textContent).toContain('Caps Lock is on.');
    input.dispatchEvent(press(false));
    await fixture.whenStable();
    expect(find('ui-password-field [role=status]').textContent).not.toContain('Caps Lock');
  });

  it('survives the key events of a password manager, which are none', async () => {
    const { find } = await open();
    expect(() => find('ui-password-field input').dispatchEvent(new Event('keydown'))).not.toThrow();
  });
});
