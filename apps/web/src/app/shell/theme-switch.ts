import { Component, inject } from '@angular/core';
import { Icon } from '@big-six/ui';
import { Session } from './session/session';
import { Theme } from './theme';

@Component({
  selector: 'app-theme-switch',
  imports: [Icon],
  template: `
    <fieldset>
      <legend class="visually-hidden">Theme</legend>
      @for (option of options; track option.choice) {
        <label [attr.title]="option.title">
          <input
            class="visually-hidden"
            type="radio"
            name="theme"
            [value]="option.choice"
            [checked]="theme.choice() === option.choice"
            [disabled]="session.viewing() !== null"
            (change)="theme.choose(option.choice)"
          />
          <span><ui-icon [name]="option.icon" />{{ option.label }}</span>
        </label>
      }
    </fieldset>
  `,
  styles: `
    fieldset {
      display: grid;
      grid-template-columns: repeat(3, 1fr);
      gap: 2px;
      margin-inline: var(--space-3);
      padding: 3px;
      border-radius: calc(var(--radius) + 2px);
      background: var(--sunken);
      box-shadow: inset 0 0 0 1px var(--line);
    }
    label {
      position: relative;
      cursor: pointer;
    }
    label > span {
      display: flex;
      align-items: center;
      justify-content: center;
      gap: 0.35em;
      min-height: 1.875rem;
      border-radius: calc(var(--radius) - 1px);
      color: var(--ink-2);
      font-size: var(--text-sm);
      font-weight: 500;
    }
    label:hover > span {
      color: var(--ink);
    }
    input:checked + span {
      background: var(--surface);
      color: var(--ink);
      box-shadow:
        0 0 0 1px var(--line),
        var(--shadow-1);
    }
    input:focus-visible + span {
      outline: var(--ring);
      outline-offset: -1px;
    }
  `,
})
export class ThemeSwitch {
  protected readonly theme = inject(Theme);
  protected readonly session = inject(Session);
  protected readonly options = [
    { choice: 'system', label: 'Auto', title: 'Like the system', icon: 'contrast' },
    { choice: 'light', label: 'Light', title: 'Always light', icon: 'sun' },
    { choice: 'dark', label: 'Dark', title: 'Always dark', icon: 'moon' },
  ] as const;
}
