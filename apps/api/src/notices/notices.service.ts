import { isNoticeKind, NOTICE_KINDS, NOTICE_RULES, type NoticeKind } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { MailService } from '../mail/mail.service';
import type { Actor } from '../platform/auth/access';
import { Database } from '../platform/database/database';
import { notFound } from '../platform/errors/refusal';
import { NoticeChoicesRepository, type NoticePersonRow } from './notice-choices.repository';
import type { NoticesDto } from './notices.dto';

/** What a person wants to be written to about. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly choices: NoticeChoicesRepository,
    private readonly mails: MailService,
    private readonly audit: AuditService,
    private readonly database: Database,
  ) {}

  async get({ accountId, role }: Actor): Promise<NoticesDto> {
    const person = await this.choices.find(accountId);
    if (!person) throw notFound('account');
    return {
      items: kindsFor(role, person).map((kind) => {
        const { byDefault } = NOTICE_RULES[kind];
        return { kind, byDefault, email: person.choices[kind] ?? byDefault };
      }),
      address: person.email,
      addressConfirmed: person.emailConfirmed,
      sending: this.mails.sending,
    };
  }

  /** Also for what does not concern them yet. @throws Refusal `not-found` for a kind that there is not */
  async choose(actor: Actor, kind: string, email: boolean): Promise<void> {
    if (!isNoticeKind(kind)) throw notFound('notice');
    await this.database.transaction(async () => {
      const chosen = await this.choices.lockChoice(actor.accountId, kind);
      if (chosen === email) return;
      await this.choices.choose(actor.accountId, kind, email);
      if (!email) await this.mails.drop(actor.accountId, kind);
      await this.audit.record(actor, {
        action: 'notice.chosen',
        subjectKind: 'account',
        subjectId: actor.accountId,
        before: { kind, email: chosen ?? NOTICE_RULES[kind].byDefault },
        after: { kind, email },
      });
    });
  }
}

/** Who is in no class yet is asked about what will concern them. */
function kindsFor(role: Actor['role'], { roles }: NoticePersonRow): NoticeKind[] {
  const all = roles.length > 0 || role === 'admin' ? roles : [role];
  return NOTICE_KINDS.filter((kind) => NOTICE_RULES[kind].roles.some((one) => all.includes(one)));
}
