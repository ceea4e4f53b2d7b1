import { Component, computed, input, resource } from '@angular/core';

/** A text as a QR code: black on white in every theme, because cameras want it so. */
@Component({
  selector: 'app-qr-code',
  template: `
    @if (drawing(); as drawn) {
      <svg
        role="img"
        shape-rendering="crispEdges"
        [attr.viewBox]="'0 0 ' + drawn.size + ' ' + drawn.size"
        [attr.aria-label]="label()"
      >
        <rect width="100%" height="100%" fill="#fff" />
        <path fill="#000" [attr.d]="drawn.path" />
      </svg>
    }
  `,
  styles: `
    :host {
      display: block;
      aspect-ratio: 1;
      overflow: hidden;
    }
    svg {
      display: block;
      width: 100%;
      height: 100%;
    }
  `,
})
export class QrCode {
  readonly text = input.required<string>();
  readonly label = input('QR code');

  private readonly encoder = resource({ loader: async () => (await import('uqr')).encode });
  protected readonly drawing = computed(() => {
    if (!this.encoder.hasValue()) return null;
    // The quiet zone that cameras are promised: on a dark page nothing else around the code is white.
    const { data, size } = this.encoder.value()(this.text(), { ecc: 'M', border: 4 });
    const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { size, path: squares.join('') };
  });
}
