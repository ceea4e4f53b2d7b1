import { Component, computed, inject } from '@angular/core';
import { Button } from '@big-six/ui';
import { Select, TextField } from '@big-six/ui/forms';
import { TokenBench } from './jwt-bench';
import { type TokenEdits, untouched } from './jwt-token';

const hour = 3600;

/** The claims one would like to change, and the two ways of getting rid of a signature. */
@Component({
  selector: 'app-jwt-edits',
  imports: [Button, Select, TextField],
  template: `
    <fieldset>
      <legend>Change it, as somebody would who wants more</legend>
      <div class="fields">
        <ui-select label="role" [choices]="roles()" [value]="role()" (valueChange)="claim('role', $event || undefined)" />
        <ui-text-field label="sub" [spellcheck]="false" [value]="sub()" (valueChange)="claim('sub', $event)" />
        <ui-select label="exp" [choices]="ends" [value]="end()" (valueChange)="moveEnd($event)" />
        <ui-select label="Signature" [choices]="signatures" [value]="bench.edits().signature" (valueChange)="sign($event)" />
      </div>
      @if (bench.edited()) {
        <button uiButton type="button" size="small" (click)="undo()">Undo all changes</button>
      }
    </fieldset>
  `,
  styles: `
    legend {
      margin-bottom: var(--space-3);
      font-weight: 600;
    }
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr));
      gap: var(--space-4);
      align-items: end;
    }
    button {
      margin-top: var(--space-4);
    }
  `,
})
export class JwtEdits {
  protected readonly bench = inject(TokenBench);

  protected readonly ends = [
    { value: '', label: 'As signed' },
    { value: `${hour}`, label: 'One hour later' },
    { value: `${10 * 365 * 24 * hour}`, label: 'Ten years later' },
    { value: `${-24 * hour}`, label: 'One day earlier' },
  ];
  protected readonly signatures = [
    { value: 'kept', label: 'As it was' },
    { value: 'none', label: 'alg: none, dropped' },
    { value: 'cut', label: 'Cut off' },
  ];
  private readonly signedRole = computed(() => textOf(this.bench.signedClaims()?.['role']));
  protected readonly roles = computed(() => {
    const signed = this.signedRole();
    const others = ['user', 'admin'].filter((role) => role !== signed).map((role) => ({ value: role, label: role }));
    return [{ value: signed, label: signed || 'No such claim' }, ...others];
  });
  protected readonly role = computed(() => textOf(this.bench.claims()?.['role']));
  protected readonly sub = computed(() => textOf(this.bench.claims()?.['sub']));
  protected readonly end = computed(() => {
    const [now, signed] = [this.bench.claims()?.['exp'], this.bench.signedClaims()?.['exp']];
    return typeof now === 'number' && typeof signed === 'number' && now !== signed ? `${now - signed}` : '';
  });

  protected claim(name: string, value: unknown): void {
    this.bench.edits.update((edits) => ({ ...edits, claims: { ...edits.claims, [name]: value } }));
  }

  protected moveEnd(by: string): void {
    const signed = this.bench.signedClaims()?.['exp'];
    if (typeof signed === 'number') this.claim('exp', signed + Number(by));
  }

  protected sign(signature: string): void {
    this.bench.edits.update((edits) => ({ ...edits, signature: signature as TokenEdits['signature'] }));
  }

  protected undo(): void {
    this.bench.edits.set(untouched);
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
