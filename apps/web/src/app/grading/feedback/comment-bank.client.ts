import { inject, Injectable } from '@angular/core';
import {
  Api,
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

/** The comments of a class and one's own. */
@Injectable({ providedIn: 'root' })
export class CommentBankClient {
  private readonly api = inject(Api);

  async list(classId: string): Promise<readonly BankCommentDto[]> {
    return (await this.api.invoke(sharedCommentsList, { classId })).items;
  }

  add(classId: string, shared: boolean, body: BankCommentInputDto): Promise<BankCommentDto> {
    return shared ? this.api.invoke(sharedCommentsAdd, { classId, body }) : this.api.invoke(ownCommentsAdd, { body });
  }

  /** A comment of one's own becomes the class's. */
  share(classId: string, { id, shortcut, text }: BankCommentDto): Promise<BankCommentDto> {
    const body = { shortcut, text, insteadOf: id };
    return this.api.invoke(sharedCommentsAdd, { classId, body });
  }

  change(classId: string, comment: BankCommentDto, body: BankCommentInputDto): Promise<BankCommentDto> {
    const params = { commentId: comment.id, 'If-Match': `"${comment.revision}"`, body };
    return comment.shared
      ? this.api.invoke(sharedCommentsChange, { classId, ...params })
      : this.api.invoke(ownCommentsChange, params);
  }

  delete(classId: string, { id: commentId, shared }: BankCommentDto): Promise<void> {
    return shared
      ? this.api.invoke(sharedCommentsDelete, { classId, commentId })
      : this.api.invoke(ownCommentsDelete, { commentId });
  }

  use(classId: string, commentId: string): Promise<void> {
    return this.api.invoke(sharedCommentsUse, { classId, commentId });
  }
}
