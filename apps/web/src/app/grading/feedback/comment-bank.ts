import { inject, Injectable, signal } from '@angular/core';
import type { BankCommentDto } from '@big-six/api-client';
import { Session } from '../../shell/session/session';
import { CommentBankClient } from './comment-bank.client';

/** The comments that there are to use in a class, at hand while one writes. Asked for once; a bank that cannot be had is empty. */
@Injectable({ providedIn: 'root' })
export class CommentBank {
  private readonly client = inject(CommentBankClient);
  private readonly session = inject(Session);
  private readonly known = signal<ReadonlyMap<string, readonly BankCommentDto[]>>(new Map());
  private readonly asked = new Set<string>();

  comments(classId: string): readonly BankCommentDto[] {
    return this.known().get(this.key(classId)) ?? [];
  }

  /** Asks for them unless they are there. */
  load(classId: string): void {
    const key = this.key(classId);
    if (this.asked.has(key)) return;
    this.asked.add(key);
    this.client.list(classId).then(
      (items) => this.keep(classId, items),
      () => this.asked.delete(key),
    );
  }

  async refresh(classId: string): Promise<readonly BankCommentDto[]> {
    const items = await this.client.list(classId);
    this.asked.add(this.key(classId));
    this.keep(classId, items);
    return items;
  }

  /** It was put into feedback. Only a count: nothing waits for it, and nothing is lost with it. */
  used(classId: string, comment: { readonly id: string }): void {
    const items = this.comments(classId).map((one) => (one.id === comment.id ? { ...one, uses: one.uses + 1 } : one));
    this.keep(classId, items);
    this.client.use(classId, comment.id).catch(() => undefined);
  }

  private keep(classId: string, items: readonly BankCommentDto[]): void {
    this.known.update((known) => new Map(known).set(this.key(classId), items));
  }

  private key(classId: string): string {
    return `${this.session.account()?.id}:${classId}`;
  }
}
