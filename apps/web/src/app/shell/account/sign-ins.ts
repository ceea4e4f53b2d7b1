import { Component, inject, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Badge, Breadcrumbs, Button, FailedState, Icon, PageHeader, Skeleton, Time, Toasts } from '@big-six/ui';
import { Dialogs } from '@big-six/ui/overlays';
import { problemOf } from '../problem';
import { SessionClient, type SignInEntry } from '../session/session.client';
import { deviceName, isPhone } from './device';
import { EndedSignIns } from './ended-sign-ins';

@Component({
  selector: 'app-sign-ins',
  imports: [Badge, Breadcrumbs, Button, EndedSignIns, FailedState, Icon, PageHeader, RouterLink, Skeleton, Time],
  template: `
    <div class="page page-narrow">
      <ui-page-header
        title="Where you are signed in"
        lead="A sign-in lasts 24 hours. End one you do not recognise, and change your password."
      >
        <nav uiBreadcrumbs><a routerLink="/account">My account</a></nav>
      </ui-page-header>
      @if (list.error(); as error) {
        <ui-failed-state [text]="problemOf(error).message" [busy]="list.isLoading()" (retry)="list.reload()" />
      } @else if (list.hasValue()) {
        <ul class="rows" role="list">
          @for (entry of list.value(); track entry.id) {
            <li class="row">
              <ui-icon [name]="isPhone(entry.userAgent) ? 'phone' : 'laptop'" />
              <div class="grow">
                <p class="name">
                  {{ deviceName(entry.userAgent) }}
                  @if (entry.current) {
                    <ui-badge tone="accent">This one</ui-badge>
                  }
                </p>
                <p class="muted small">
                  Last used <ui-time [at]="entry.lastUsedAt" /> · signed in <ui-time [at]="entry.createdAt" show="time" /> ·
                  {{ entry.ip }}
                </p>
              </div>
              @if (!entry.current) {
                <button
                  uiButton
                  type="button"
                  size="small"
                  variant="danger"
                  [busy]="ending() === entry.id"
                  [attr.aria-label]="'End the sign-in on ' + deviceName(entry.userAgent)"
                  (click)="end(entry)"
                >
                  End
                </button>
              }
            </li>
          }
        </ul>
      } @else {
        <ui-skeleton shape="rows" />
      }
      @if (ended.hasValue() && ended.value().length > 0) {
        <app-ended-sign-ins class="section" [entries]="ended.value()" />
      }
      @if (views.hasValue() && views.value().length > 0) {
        <section class="section" aria-labelledby="views">
          <div class="section-head"><h2 id="views">Admins who saw what you see</h2></div>
          <ul class="rows" role="list">
            @for (view of views.value(); track view.at) {
              <li class="row">
                <ui-icon name="eye" />
                <div class="grow">
                  <p class="name">{{ view.by ?? 'An admin whose account is gone' }}</p>
                  <p class="muted small"><ui-time [at]="view.at" /> · {{ view.reason }}</p>
                </div>
              </li>
            }
          </ul>
        </section>
      }
    </div>
  `,
  styles: `
    .row > ui-icon {
      --icon-size: 1.35rem;
      color: var(--ink-3);
    }
    .name {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-2);
      font-weight: 550;
    }
  `,
})
export class SignIns {
  private readonly client = inject(SessionClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  protected readonly list = resource({ loader: () => this.client.signIns() });
  protected readonly ended = resource({ loader: () => this.client.endedSignIns() });
  protected readonly views = resource({ loader: () => this.client.views() });
  protected readonly ending = signal<string | null>(null);
  protected readonly deviceName = deviceName;
  protected readonly isPhone = isPhone;
  protected readonly problemOf = problemOf;

  protected async end(entry: SignInEntry): Promise<void> {
    const sure = await this.dialogs.confirm({
      title: 'End this sign-in?',
      text: `${deviceName(entry.userAgent)} is signed out at once. Whoever uses it needs the password to come back.`,
      confirm: 'End sign-in',
      tone: 'danger',
    });
    if (!sure) return;
    this.ending.set(entry.id);
    try {
      await this.client.endSignIn(entry.id);
      this.list.update((entries) => entries?.filter(({ id }) => id !== entry.id));
      this.ended.reload();
      this.toasts.show('That sign-in has ended.');
    } catch (error) {
      this.toasts.show(problemOf(error).message, 'negative');
    } finally {
      this.ending.set(null);
    }
  }
}
