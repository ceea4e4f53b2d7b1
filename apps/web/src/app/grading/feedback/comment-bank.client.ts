import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type BankCommentDto,
  type BankCommentInputDto,
  ownCommentsAdd,
  ownCommentsChange,
  ownCommentsDelete,
  sharedCommentsAdd,
  sharedCommentsChange,
  sharedCommentsDelete,
  sharedCommentsList,
  sharedCommentsUse,
} from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

/** The comments of a class and one's own. */
@Injectable({ providedIn: 'root' })
export class CommentBankClient {
  private readonly http = inject(HttpClient);

  async list(classId: string): Promise<readonly BankCommentDto[]> {
    return (await firstValueFrom(sharedCommentsList(this.http, '', { classId }))).body.items;
  }

  async add(classId: string, shared: boolean, body: BankCommentInputDto): Promise<BankCommentDto> {
    const answer = shared ? sharedCommentsAdd(this.http, '', { classId, body }) : ownCommentsAdd(this.http, '', { body });
    return (await firstValueFrom(answer)).body;
  }

  /** A comment of one's own becomes the class's. */
  async share(classId: string, { id, shortcut, text }: BankCommentDto): Promise<BankCommentDto> {
    const body = { shortcut, text, insteadOf: id };
    return (await firstValueFrom(sharedCommentsAdd(this.http, '', { classId, body }))).body;
  }

  async change(classId: string, comment: BankCommentDto, body: BankCommentInputDto): Promise<BankCommentDto> {
    const params = { commentId: comment.id, 'If-Match': `"${comment.revision}"`, body };
    const answer = comment.shared
      ? sharedCommentsChange(this.http, '', { classId, ...params })
      : ownCommentsChange(this.http, '', params);
    return (await firstValueFrom(answer)).body;
  }

  async delete(classId: string, { id: commentId, shared }: BankCommentDto): Promise<void> {
    const answer = shared
      ? sharedCommentsDelete(this.http, '', { classId, commentId })
      : ownCommentsDelete(this.http, '', { commentId });
    await firstValueFrom(answer);
  }

  async use(classId: string, commentId: string): Promise<void> {
    await firstValueFrom(sharedCommentsUse(this.http, '', { classId, commentId }));
  }
}
