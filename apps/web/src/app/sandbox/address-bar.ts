import { Component, type ElementRef, input, model, viewChild } from '@angular/core';
import { sandboxMethods, type SandboxMethod } from '@big-six/lesson-format';
import { Icon } from '@big-six/ui';

let count = 0;

/** Method and path on one line, as a request begins; what stands before the path is shown and cannot be changed. */
@Component({
  selector: 'app-address-bar',
  imports: [Icon],
  templateUrl: './address-bar.html',
  styleUrl: './address-bar.scss',
})
export class AddressBar {
  readonly method = model.required<SandboxMethod>();
  readonly path = model.required<string>();
  /** Such as `/sandbox/0193…`; null while it is not known. */
  readonly base = input.required<string | null>();
  /** What is wrong with the path, in a sentence. */
  readonly problem = input<string | null>(null);

  protected readonly id = `app-address-${++count}`;
  protected readonly methods = sandboxMethods;
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  focus(): void {
    this.field().nativeElement.focus();
  }

  protected choose(value: string): void {
    const method = sandboxMethods.find((known) => known === value);
    if (method) this.method.set(method);
  }
}
