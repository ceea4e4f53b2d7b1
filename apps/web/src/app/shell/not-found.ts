import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button, PageHeader } from '@big-six/ui';

@Component({
  selector: 'app-not-found',
  imports: [Button, PageHeader, RouterLink],
  template: `
    <div class="page page-narrow">
      <ui-page-header
        eyebrow="404"
        title="There is no page here"
        lead="The address may be mistyped, or it leads to something you have no access to."
      />
      <a uiButton variant="primary" routerLink="/">Go to your home</a>
    </div>
  `,
})
export class NotFound {}
