import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button } from '@big-six/ui';

type Step = 'accounts' | 'cohorts' | 'classes';

/** The way from an empty classroom to a first lesson, with the step that one stands on. */
@Component({
  selector: 'app-first-steps',
  imports: [Button, RouterLink],
  template: `
    <h2>From an empty classroom to the first lesson</h2>
    <ol role="list">
      @for (step of steps; track step.key) {
        <li [attr.aria-current]="step.key === at() ? 'step' : null">
          <span class="number numeric" aria-hidden="true">{{ $index + 1 }}</span>
          <div>
            <h3>{{ step.title }}</h3>
            <p>{{ step.text }}</p>
            @if (step.key !== at()) {
              <div class="cluster">
                @for (way of step.ways; track way.path) {
                  <a uiButton size="small" [routerLink]="way.path">{{ way.label }}</a>
                }
              </div>
            }
          </div>
        </li>
      }
    </ol>
  `,
  styles: `
    :host {
      display: block;
      margin-top: var(--space-7);
    }
    h2 {
      margin-bottom: var(--space-5);
      font-size: var(--text-xl);
    }
    ol {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr));
      gap: var(--space-6);
    }
    li {
      display: flex;
      gap: var(--space-3);
      padding-top: var(--space-4);
      border-top: 1px solid var(--line);
    }
    li[aria-current] {
      border-top-color: var(--accent);
      box-shadow: 0 -1px 0 var(--accent);
    }
    .number {
      color: var(--ink-3);
      font-family: var(--serif);
      font-size: var(--text-xl);
      line-height: 1.15;
    }
    li[aria-current] .number {
      color: var(--accent);
    }
    h3 {
      font-size: var(--text-md);
    }
    p {
      margin: var(--space-1) 0 var(--space-3);
      color: var(--ink-2);
      font-size: var(--text-ui);
    }
  `,
})
export class FirstSteps {
  readonly at = input.required<Step>();

  protected readonly steps: readonly {
    key: Step;
    title: string;
    text: string;
    ways: readonly { path: string; label: string }[];
  }[] = [
    {
      key: 'accounts',
      title: 'Accounts',
      text: 'Give everybody a way to sign in: paste a list of names and e-mails, or add people one by one.',
      ways: [
        { path: '/admin/accounts/paste', label: 'Paste a list' },
        { path: '/admin/accounts/new', label: 'New account' },
      ],
    },
    {
      key: 'cohorts',
      title: 'A cohort',
      text: 'Group the people who learn together. Who joins the cohort later is in its classes too.',
      ways: [{ path: '/admin/cohorts', label: 'Cohorts' }],
    },
    {
      key: 'classes',
      title: 'A class',
      text: 'Choose the course, its dates and its teachers, and enroll the cohort as a whole.',
      ways: [{ path: '/admin/classes/new', label: 'New class' }],
    },
  ];
}
