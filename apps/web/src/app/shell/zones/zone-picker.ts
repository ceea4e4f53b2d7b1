import { Component, computed, input, linkedSignal, model, output, signal, viewChild } from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import type { Choice } from '@big-six/ui/forms';
import { Picker } from '@big-six/ui/picker';
import { allZones, findZones, ownZone, zoneChoice } from './zones';

/** A time zone by its IANA name, found by place or by offset. */
@Component({
  selector: 'app-zone-picker',
  imports: [Picker],
  template: `
    <ui-picker
      single
      label="Time zone"
      [hint]="hint()"
      [placeholder]="placeholder()"
      none="No time zone fits. Try the largest city near you."
      [options]="options()"
      [partial]="found().more"
      [errors]="errors()"
      [touched]="touched()"
      [disabled]="disabled()"
      [(query)]="query"
      [value]="chosen()"
      (valueChange)="choose($event)"
      (touch)="touch.emit()"
    />
  `,
})
export class ZonePicker implements FormValueControl<string> {
  readonly value = model('');
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  /** What the zone is for, as a sentence. */
  readonly purpose = input.required<string>();
  readonly placeholder = input<string>();
  readonly touched = input(false);
  readonly disabled = input(false);
  readonly touch = output<void>();

  private readonly now = new Date();
  private readonly zones = allZones();
  private readonly picker = viewChild.required(Picker);

  protected readonly query = signal('');
  protected readonly found = computed(() => findZones(this.zones, this.query(), this.now));
  protected readonly options = computed(() => this.found().zones.map((zone) => zoneChoice(zone, this.now)));
  protected readonly chosen = linkedSignal<readonly Choice[]>(() => {
    const zone = this.value();
    return zone === '' ? [] : [zoneChoice(zone, this.now)];
  });
  protected readonly hint = computed(() =>
    this.value() === ownZone() ? `The one of this computer. ${this.purpose()}` : this.purpose(),
  );

  focus(options?: FocusOptions): void {
    this.picker().focus(options);
  }

  protected choose([choice]: readonly Choice[]): void {
    if (choice) this.value.set(choice.value);
  }
}
