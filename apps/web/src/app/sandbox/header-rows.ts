import {
  Component,
  computed,
  type ElementRef,
  inject,
  Injector,
  input,
  model,
  afterNextRender,
  viewChildren,
} from '@angular/core';
import { Button, Icon, IconButton } from '@big-six/ui';
import { type DraftHeader, withRow } from './console-draft';
import { isBrowserOwn } from './header-rules';

/** Headers as rows of name and value. */
@Component({
  selector: 'app-header-rows',
  imports: [Button, Icon, IconButton],
  templateUrl: './header-rows.html',
  styleUrl: './header-rows.scss',
})
export class HeaderRows {
  readonly headers = model.required<readonly DraftHeader[]>();
  readonly problem = input<string | null>(null);

  protected readonly suggestions = ['Accept', 'Authorization', 'Cache-Control', 'Content-Type', 'If-None-Match'];
  protected readonly dropped = computed(() => this.headers().filter(({ name }) => name.trim() !== '' && isBrowserOwn(name)));
  private readonly names = viewChildren<ElementRef<HTMLInputElement>>('name');
  private readonly adder = viewChildren<ElementRef<HTMLButtonElement>>('adder');
  private readonly injector = inject(Injector);

  protected write(id: number, part: Partial<DraftHeader>): void {
    this.headers.update((headers) => headers.map((header) => (header.id === id ? { ...header, ...part } : header)));
  }

  protected add(): void {
    this.headers.update((headers) => withRow(headers, { name: '', value: '' }));
    afterNextRender(() => this.names().at(-1)?.nativeElement.focus(), { injector: this.injector });
  }

  protected remove(index: number): void {
    this.headers.update((headers) => headers.filter((_, at) => at !== index));
    // The row that had the focus is gone: it goes to the one that took its place, else to the way to a new one.
    afterNextRender(() => (this.names()[index] ?? this.adder()[0])?.nativeElement.focus(), { injector: this.injector });
  }
}
