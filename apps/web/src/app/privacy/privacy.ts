import { Component } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { PageHeader } from '@big-six/ui';

/** What the school keeps about people: how long, about whom no longer, and who was erased. */
@Component({
  selector: 'app-privacy',
  imports: [PageHeader, RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <div class="page">
      <ui-page-header title="Privacy" lead="What this classroom keeps about people, for how long, and who was erased." />
      <nav class="ui-tab-list" aria-label="Privacy">
        @for (part of parts; track part.path) {
          <a
            class="ui-tab"
            [routerLink]="part.path"
            routerLinkActive
            ariaCurrentWhenActive="page"
            [routerLinkActiveOptions]="{ exact: true }"
            >{{ part.label }}</a
          >
        }
      </nav>
      <router-outlet />
    </div>
  `,
})
export class Privacy {
  protected readonly parts = [
    { path: '/admin/privacy', label: 'How long' },
    { path: '/admin/privacy/left', label: 'People who left' },
    { path: '/admin/privacy/erased', label: 'Erased' },
  ];
}
