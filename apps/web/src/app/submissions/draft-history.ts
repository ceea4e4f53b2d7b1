import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import type { DraftRevisionListDto, DraftRevisionTextDto } from '@big-six/api-client';
import { Button, EmptyState, FailedState, Skeleton, Time } from '@big-six/ui';
import { CopyButton, DialogFrame } from '@big-six/ui/overlays';
import { Fetched } from '../shell/fetched';
import { type QuestionAddress, SubmissionsClient } from './submissions.client';
import { countText } from './word-range';

export interface DraftHistoryData {
  readonly address: QuestionAddress;
  /** It is handed in: nothing takes the place of its text, and what was written can still be read. */
  readonly over: boolean;
}

/** What a draft was before: choose a version, read it, go back to it while it is written. Closes with the text that was chosen. */
@Component({
  selector: 'app-draft-history',
  imports: [Button, CopyButton, DialogFrame, EmptyState, FailedState, Skeleton, Time],
  template: `
    <ui-dialog title="Earlier versions">
      @if (list.value(); as versions) {
        @if (versions.items.length > 0) {
          <div class="history">
            <ul role="list">
              @for (version of versions.items; track version.id) {
                <li>
                  <button type="button" [attr.aria-pressed]="version.id === chosen()" (click)="chosen.set(version.id)">
                    <span class="when">
                      <ui-time [at]="version.writtenAt" show="time" />
                      @if (version.kind === 'set-aside') {
                        <span class="muted">set aside</span>
                      }
                    </span>
                    <span class="muted">{{ countText(version.words) }}</span>
                    <span class="start">{{ version.start }}</span>
                  </button>
                </li>
              }
            </ul>
            <div class="text" tabindex="0" role="region" aria-label="The chosen version" aria-live="polite">
              @if (version.value(); as shown) {
                <span [textContent]="shown.text"></span>
              } @else if (version.problem(); as problem) {
                <ui-failed-state [text]="problem.message" [busy]="version.loading()" (retry)="show(chosen())" />
              } @else {
                <ui-skeleton shape="text" [count]="4" />
              }
            </div>
          </div>
        } @else {
          <ui-empty-state
            icon="clock"
            title="No earlier version yet"
            text="When you pause, or your text grows or shrinks by a good piece, what it was before is kept here."
          />
        }
      } @else if (list.problem(); as problem) {
        <ui-failed-state [text]="problem.message" [busy]="list.loading()" (retry)="load()" />
      } @else {
        <ui-skeleton shape="rows" [count]="4" />
      }
      <ng-container uiActions>
        <button uiButton type="button" variant="quiet" (click)="ref.close()">Close</button>
        @if (version.value(); as shown) {
          @if (over) {
            <ui-copy-button [text]="shown.text" label="Copy this text" />
          } @else {
            <button uiButton type="button" variant="primary" (click)="ref.close(shown.text)">Go back to this text</button>
          }
        }
      </ng-container>
    </ui-dialog>
  `,
  styles: `
    .history {
      display: grid;
      grid-template-columns: 15rem minmax(0, 1fr);
      gap: var(--space-5);
    }
    ul {
      max-height: 22rem;
      overflow-y: auto;
    }
    li button {
      display: grid;
      gap: 0.1rem;
      width: 100%;
      padding: var(--space-2) var(--space-3);
      border: 0;
      border-left: 2px solid transparent;
      background: none;
      color: inherit;
      font: inherit;
      font-size: var(--text-sm);
      text-align: left;
      cursor: pointer;
    }
    li button:hover {
      background: var(--hover);
    }
    li button[aria-pressed='true'] {
      border-left-color: var(--accent);
      background: var(--accent-soft);
    }
    .when {
      display: flex;
      justify-content: space-between;
      gap: var(--space-2);
      font-weight: 550;
    }
    .start {
      overflow: hidden;
      color: var(--ink-2);
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .text {
      max-height: 22rem;
      padding: var(--space-3) var(--space-4);
      border: 1px solid var(--line);
      border-radius: var(--radius);
      overflow-y: auto;
      overflow-wrap: anywhere;
      white-space: pre-wrap;
    }
    @media (max-width: 40rem) {
      .history {
        grid-template-columns: minmax(0, 1fr);
      }
      ul,
      .text {
        max-height: 12rem;
      }
    }
  `,
})
export class DraftHistory {
  protected readonly ref = inject<DialogRef<string>>(DialogRef);
  private readonly data = inject<DraftHistoryData>(DIALOG_DATA);
  private readonly address = this.data.address;
  protected readonly over = this.data.over;
  private readonly client = inject(SubmissionsClient);

  protected readonly list = new Fetched<DraftRevisionListDto>();
  protected readonly version = new Fetched<DraftRevisionTextDto>();
  protected readonly chosen = signal<string | null>(null);
  protected readonly countText = countText;
  private readonly newest = computed(() => this.list.value()?.items[0]?.id ?? null);

  constructor() {
    void this.load();
    effect(() => {
      const id = this.chosen() ?? this.newest();
      untracked(() => this.show(id));
    });
  }

  protected async load(): Promise<void> {
    await this.list.ask(() => this.client.revisions(this.address));
    this.chosen.set(this.newest());
  }

  protected show(id: string | null): void {
    this.version.start();
    if (id !== null) void this.version.ask(() => this.client.revision(this.address, id));
  }
}
