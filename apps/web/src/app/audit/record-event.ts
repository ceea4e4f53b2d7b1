import { Component, computed, input, output } from '@angular/core';
import type { AuditEventDto } from '@big-six/api-client';
import { exactTime, Icon } from '@big-six/ui';
import type { RecordAddress } from './record-query';
import { actionWords, changesOf } from './record-words';

/** One change: who, what, to whom; opened, what stood there before and from where it was done. */
@Component({
  selector: 'app-record-event',
  imports: [Icon],
  template: `
    @let change = event();
    <details>
      <summary>
        <ui-icon name="chevron-right" />
        <time class="numeric" [attr.datetime]="change.at">{{ at() }}</time>
        <span class="what">
          <strong>{{ words() }}</strong>
          @if (change.subject.name; as name) {
            <span class="quiet">{{ name }}</span>
          }
        </span>
        <span class="who">{{ actor() }}</span>
      </summary>
      <div class="more">
        @if (changes().length > 0) {
          <dl>
            @for (change of changes(); track change.field) {
              <dt>{{ change.field }}</dt>
              <dd>
                @if (change.before !== null) {
                  <del>{{ change.before }}</del>
                }
                @if (change.after !== null) {
                  <ins>{{ change.after }}</ins>
                }
              </dd>
            }
          </dl>
        }
        <p class="small muted">
          @if (change.class; as where) {
            <span>{{ where.name ?? 'A class that is gone' }}</span>
          }
          @if (change.ip; as ip) {
            <span>from {{ ip }}</span>
          }
          @if (change.requestId; as id) {
            <span
              >request <code>{{ id }}</code></span
            >
          }
        </p>
        <p class="cluster small">
          @if (change.actor; as person) {
            <button type="button" class="link" (click)="narrow.emit({ person: person.id })">
              All with {{ person.name ?? 'this person' }}
            </button>
          }
          @if (change.class; as where) {
            <button type="button" class="link" (click)="narrow.emit({ class: where.id })">All in this class</button>
          }
        </p>
      </div>
    </details>
  `,
  styleUrl: './record-event.scss',
})
export class RecordEvent {
  readonly event = input.required<AuditEventDto>();
  readonly narrow = output<RecordAddress>();

  protected readonly at = computed(() => exactTime(new Date(this.event().at), 'time'));
  protected readonly words = computed(() => actionWords(this.event().action));
  protected readonly changes = computed(() => changesOf(this.event()));
  protected readonly actor = computed(() => {
    const { actor } = this.event();
    return actor ? (actor.name ?? 'Somebody whose account is gone') : 'Big Six itself';
  });
}
