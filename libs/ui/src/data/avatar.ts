import { Component, computed, input } from '@angular/core';

/** A person as initials on a tint that stays theirs. Decoration: the name stands beside it. */
@Component({
  selector: 'ui-avatar',
  host: { 'aria-hidden': 'true', '[style.--hue]': 'hue()' },
  template: `{{ initials() }}`,
  styles: `
    :host {
      display: inline-grid;
      place-items: center;
      flex: none;
      width: var(--avatar-size, 2.25rem);
      height: var(--avatar-size, 2.25rem);
      border-radius: 50%;
      background: light-dark(oklch(0.915 0.028 var(--hue)), oklch(0.34 0.03 var(--hue)));
      color: light-dark(oklch(0.38 0.05 var(--hue)), oklch(0.88 0.035 var(--hue)));
      font-size: calc(var(--avatar-size, 2.25rem) * 0.36);
      font-weight: 600;
      letter-spacing: 0.01em;
      line-height: 1;
      user-select: none;
    }
  `,
})
export class Avatar {
  readonly name = input.required<string>();
  /** The account's id: two people of one name keep two tints. */
  readonly key = input.required<string>();

  protected readonly initials = computed(() => initialsOf(this.name()));
  protected readonly hue = computed(() => hueOf(this.key()));
}

/** First letters of the first and the last word, by what a reader sees as a letter. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return ends.map((word) => firstLetter(word ?? '')).join('');
}

function firstLetter(word: string): string {
  for (const { segment } of new Intl.Segmenter().segment(word)) return segment.toLocaleUpperCase();
  return '';
}

/** A hue in degrees, the same for the same key. */
export function hueOf(key: string): number {
  let hash = 0;
  for (let i = 0; i < key.length; i++) hash = (hash * 31 + key.charCodeAt(i)) | 0;
  return Math.abs(hash) % 360;
}
