import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service';
import type { Actor } from '../../platform/auth/access';
import { Database } from '../../platform/database/database';
import { badInput, notFound, Refusal } from '../../platform/errors/refusal';
import type { BankCommentDto, CommentBankDto } from './comment-bank.dto';
import { type Bank, type BankCommentRow, CommentBankRepository, type CommentWords } from './comment-bank.repository';

/** Comments in one bank. More are not found again. */
const MOST = 300;

/** Comments that are kept to be used again. Those that a class shares are audited; a person's own are nobody else's business. */
@Injectable()
export class CommentBankService {
  constructor(
    private readonly database: Database,
    private readonly comments: CommentBankRepository,
    private readonly audit: AuditService,
  ) {}

  async list(actor: Actor, classId: string | null): Promise<CommentBankDto> {
    return { items: (await this.comments.list(actor.accountId, classId)).map(view) };
  }

  /** @param insteadOf a comment of one's own that becomes the class's by this, with the uses it has */
  add(actor: Actor, classId: string | null, words: CommentWords, insteadOf?: string): Promise<BankCommentDto> {
    const bank = bankOf(actor, classId);
    return this.database.transaction(async () => {
      await this.comments.lock(bank);
      const { count, taken } = await this.comments.facts(bank, words.shortcut, null);
      if (taken) throw shortcutTaken();
      if (count >= MOST) throw new Refusal('quota-reached', `There are ${MOST} comments already. Delete some first.`);
      const uses = insteadOf === undefined ? 0 : await this.takeOwn(actor, insteadOf);
      const id = await this.comments.insert(bank, words, uses);
      const after = { shortcut: words.shortcut };
      if (classId !== null) await this.record(actor, classId, 'comment.shared', id, after);
      return this.get(bank, id);
    });
  }

  change(
    actor: Actor,
    classId: string | null,
    { id, revision }: { id: string; revision: number },
    words: CommentWords,
  ): Promise<BankCommentDto> {
    const bank = bankOf(actor, classId);
    return this.database.transaction(async () => {
      await this.comments.lock(bank);
      const before = await this.get(bank, id);
      if (before.revision !== revision)
        throw new Refusal('stale', 'Somebody changed this comment in the meantime. Look at theirs before you go on.', {
          current: before,
        });
      if ((await this.comments.facts(bank, words.shortcut, id)).taken) throw shortcutTaken();
      await this.comments.update(bank, id, words);
      const after = { shortcut: words.shortcut };
      if (classId !== null) await this.record(actor, classId, 'comment.changed', id, after);
      return this.get(bank, id);
    });
  }

  delete(actor: Actor, classId: string | null, id: string): Promise<void> {
    const bank = bankOf(actor, classId);
    return this.database.transaction(async () => {
      const before = await this.get(bank, id);
      if (!(await this.comments.delete(bank, id))) throw notFound('comment');
      const after = { shortcut: before.shortcut };
      if (classId !== null) await this.record(actor, classId, 'comment.deleted', id, after);
    });
  }

  async use(actor: Actor, classId: string, id: string): Promise<void> {
    if (!(await this.comments.use(actor.accountId, classId, id))) throw notFound('comment');
  }

  private async takeOwn(actor: Actor, id: string): Promise<number> {
    const own = bankOf(actor, null);
    const comment = await this.comments.find(own, id.toLowerCase());
    if (!comment || !(await this.comments.delete(own, comment.id)))
      throw badInput('insteadOf', 'Instead of must be the id of a comment of your own.');
    return comment.uses;
  }

  private async get(bank: Bank, id: string): Promise<BankCommentDto> {
    const row = await this.comments.find(bank, id);
    if (!row) throw notFound('comment');
    return view(row);
  }

  /** Without the words: what teachers write about work stays out of the record of who did what. */
  private record(actor: Actor, classroomId: string, action: string, subjectId: string, after: Record<string, unknown>) {
    return this.audit.record(actor, { action, subjectKind: 'comment', subjectId, classroomId, after });
  }
}

function bankOf({ accountId: ownerId }: Actor, classId: string | null): Bank {
  return { ownerId, classId };
}

function view({ id, classroom_id, shortcut, text, uses, revision, written_by }: BankCommentRow): BankCommentDto {
  return { id, shared: classroom_id !== null, shortcut, text, uses, revision, writtenBy: written_by };
}

function shortcutTaken(): Refusal {
  const message = 'Another comment has this shortcut.';
  return new Refusal('name-taken', message, { errors: [{ field: 'shortcut', message }] });
}
