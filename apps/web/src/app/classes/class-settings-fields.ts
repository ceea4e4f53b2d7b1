import { Component, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { TextField } from '@big-six/ui/forms';
import { ZonePicker } from '../shell/zones/zone-picker';
import type { ClassSettings } from './class-settings';

/** Name, days and time zone, for a new class and for one that is changed. */
@Component({
  selector: 'app-class-settings-fields',
  imports: [FormField, TextField, ZonePicker],
  template: `
    @let fields = form();
    <ui-text-field
      label="Name"
      hint="What its people call it, such as “Backend, period 3”."
      autocomplete="off"
      [spellcheck]="false"
      [formField]="fields.name"
    />
    <div class="days">
      <ui-text-field label="First day" type="date" [formField]="fields.startsOn" />
      <ui-text-field label="Last day" type="date" [formField]="fields.endsOn" />
    </div>
    <app-zone-picker purpose="Dates of the class are in it." [formField]="fields.timeZone" />
  `,
  styles: `
    :host {
      display: contents;
    }
    .days {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr));
      align-items: start;
      gap: var(--space-4);
    }
  `,
})
export class ClassSettingsFields {
  readonly form = input.required<Readonly<Record<keyof ClassSettings, FieldTree<string>>>>();
}
