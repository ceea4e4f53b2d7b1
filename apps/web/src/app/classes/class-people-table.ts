import { Component, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { EnrollmentDto } from '@big-six/api-client';
import { DataTable, Icon, IconButton } from '@big-six/ui';
import { Checkbox } from '@big-six/ui/forms';
import { classRoleNames } from './class-roles';

@Component({
  selector: 'app-class-people-table',
  imports: [Checkbox, DataTable, Icon, IconButton, RouterLink],
  template: `
    <table uiTable data-phone="lines" [attr.aria-busy]="loading()">
      <caption class="visually-hidden">
        People in the class
      </caption>
      <thead>
        <tr>
          @if (!fixed()) {
            <th scope="col"><span class="visually-hidden">Choose</span></th>
          }
          <th scope="col">Name</th>
          <th scope="col">E-mail</th>
          <th scope="col">Role</th>
          <th scope="col">Came</th>
          @if (!fixed()) {
            <th scope="col"><span class="visually-hidden">Change</span></th>
          }
        </tr>
      </thead>
      <tbody>
        @for (person of people(); track person.id) {
          <tr [class.tickable]="!fixed()">
            @if (!fixed()) {
              <td class="tick">
                @if (person.role === 'student') {
                  <ui-checkbox
                    [label]="'Choose ' + person.name"
                    labelHidden
                    [checked]="chosen().has(person.id)"
                    (checkedChange)="choose.emit({ person, yes: $event })"
                  />
                }
              </td>
            }
            <th scope="row">
              <a [routerLink]="['/admin/accounts', person.accountId]">{{ person.name }}</a>
              @if (person.calledName; as called) {
                <span class="called">called {{ called }}</span>
              }
            </th>
            <td data-label="E-mail" data-line class="email">{{ person.email }}</td>
            <td data-label="Role">{{ roleNames[person.role] }}</td>
            <td data-label="Came" class="came">{{ person.source === 'cohort' ? 'With a cohort' : 'By hand' }}</td>
            @if (!fixed()) {
              <td data-align="end" class="more">
                <button uiIconButton type="button" size="small" [label]="'Change ' + person.name" (click)="edit.emit(person)">
                  <ui-icon name="pencil" />
                </button>
              </td>
            }
          </tr>
        }
      </tbody>
    </table>
  `,
  styles: `
    td {
      color: var(--ink-2);
    }
    .called {
      margin-left: var(--space-2);
      color: var(--ink-3);
      font-size: var(--text-sm);
      font-weight: 400;
    }
    .email {
      overflow-wrap: anywhere;
    }
    .tick {
      width: 2.5rem;
      padding-block: var(--space-1);
    }
    .more {
      padding-block: var(--space-1);
    }
    .came {
      white-space: nowrap;
    }
    @media (max-width: 40rem) {
      tr {
        position: relative;
        padding-right: var(--space-7);
      }
      .tickable {
        padding-left: var(--space-6);
      }
      .tick {
        position: absolute;
        inset: var(--space-3) auto auto 0;
        margin: 0;
      }
      .more {
        position: absolute;
        inset: var(--space-3) 0 auto auto;
        margin: 0;
      }
    }
  `,
})
export class ClassPeopleTable {
  readonly people = input.required<readonly EnrollmentDto[]>();
  readonly loading = input(false);
  /** Nothing can be changed. */
  readonly fixed = input(false);
  /** Ids of the enrollments that something is to be done with. */
  readonly chosen = input<ReadonlySet<string>>(new Set());
  readonly choose = output<{ person: EnrollmentDto; yes: boolean }>();
  readonly edit = output<EnrollmentDto>();

  protected readonly roleNames = classRoleNames;
}
