import { Component, computed, input, model, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CohortMemberDto } from '@big-six/api-client';
import { Button, DataTable, EmptyState, FailedState, Icon, IconButton, Pager, Skeleton, Status, Time } from '@big-six/ui';
import { SearchField } from '@big-six/ui/forms';
import type { PagedView } from '../shell/paged';

const roleNames = { student: 'Student', teacher: 'Teacher', admin: 'Admin' } as const;

/** The people of a cohort, searched and paged. */
@Component({
  selector: 'app-cohort-members',
  imports: [Button, DataTable, EmptyState, FailedState, Icon, IconButton, Pager, RouterLink, SearchField, Skeleton, Status, Time],
  template: `
    <section class="section" aria-labelledby="people">
      <div class="section-head">
        <h2 id="people">People</h2>
        @if (!empty()) {
          <ui-search-field label="Search people" placeholder="Name or e-mail" [(value)]="search" />
        }
      </div>
      @if (members().items(); as people) {
        @if (people.length > 0) {
          <table uiTable data-phone="lines" [attr.aria-busy]="members().loading() !== null">
            <caption class="visually-hidden">
              People of the cohort
            </caption>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">E-mail</th>
                <th scope="col">Role</th>
                <th scope="col">Added</th>
                <th scope="col"><span class="visually-hidden">Remove</span></th>
              </tr>
            </thead>
            <tbody>
              @for (person of people; track person.accountId) {
                <tr>
                  <th scope="row">
                    <a [routerLink]="['/admin/accounts', person.accountId]">{{ person.name }}</a>
                    @if (person.status === 'suspended') {
                      <ui-status tone="caution">Suspended</ui-status>
                    }
                  </th>
                  <td data-label="E-mail" data-line class="email">{{ person.email }}</td>
                  <td data-label="Role">{{ roleNames[person.role] }}</td>
                  <td data-label="Added" data-named><ui-time [at]="person.addedAt" show="date" /></td>
                  <td data-align="end">
                    <button
                      uiIconButton
                      type="button"
                      size="small"
                      [label]="'Remove ' + person.name"
                      (click)="remove.emit(person)"
                    >
                      <ui-icon name="x" />
                    </button>
                  </td>
                </tr>
              }
            </tbody>
          </table>
        } @else if (search()) {
          <ui-empty-state icon="search" title="Nobody fits" text="Nobody in this cohort has that in their name or e-mail." />
        } @else {
          <ui-empty-state
            icon="users"
            title="Nobody is in it yet"
            text="Find people by name, or paste their e-mails. They need an account first."
          >
            <button uiButton type="button" (click)="add.emit()">Add people</button>
            <a uiButton variant="quiet" routerLink="/admin/accounts/paste">Create accounts</a>
          </ui-empty-state>
        }
      } @else if (!members().problem()) {
        <ui-skeleton shape="rows" [count]="5" label="Loading people" />
      }
      @if (members().problem(); as problem) {
        <ui-failed-state [text]="problem.message" [busy]="members().loading() !== null" (retry)="members().reload()" />
      } @else if (members().hasMore()) {
        <ui-pager [hasNext]="true" [busy]="members().loading() === 'more'" (next)="members().more()" />
      }
    </section>
  `,
  styles: `
    .section-head {
      align-items: center;
    }
    ui-status {
      margin-left: var(--space-2);
    }
    td {
      color: var(--ink-2);
    }
    td[data-align='end'] {
      padding-block: var(--space-1);
    }
    .email {
      overflow-wrap: anywhere;
    }
    @media (max-width: 40rem) {
      ui-search-field {
        max-width: none;
      }
      tr {
        position: relative;
        padding-right: var(--space-7);
      }
      td[data-align='end'] {
        position: absolute;
        inset: var(--space-3) 0 auto auto;
        margin: 0;
      }
    }
  `,
})
export class CohortMembers {
  readonly members = input.required<PagedView<CohortMemberDto>>();
  readonly search = model.required<string>();
  readonly remove = output<CohortMemberDto>();
  readonly add = output();

  protected readonly empty = computed(() => this.search() === '' && this.members().items()?.length === 0);
  protected readonly roleNames = roleNames;
}
