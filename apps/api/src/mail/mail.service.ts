import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../platform/auth/access';
import { Config } from '../platform/config/config';
import { Seals } from '../platform/auth/seals';
import { Database } from '../platform/database/database';
import { newId } from '../platform/database/new-id';
import { notFound, Refusal } from '../platform/errors/refusal';
import { decodeIdCursor, toPage } from '../platform/validation/page';
import { MailRepository, type MailView } from './mail.repository';
import type { MailDto, MailPageDto, MailsQuery, MailTextDto } from './mail.dto';
import { PostOffice } from './post-office';

/** A mail to one person. */
export interface Message {
  /** Whose mail it is; it goes when they go. */
  accountId: string | null;
  recipient: string;
  /** What it is about; one that waits is replaced by a newer one of its kind, unless it is a notice. */
  kind: string;
  /** Tells of something that stands in the classroom too. Notices go out after what people wait for. */
  notice?: boolean;
  subject: string;
  /** Plain text. `{site}` stands for the address of the classroom. */
  text: string;
  /** From then on it is not sent any more, and its text is forgotten. */
  expiresAt: Date;
}

const SITE = '{site}';
const SEAL = 'mail';

/** The mails that the classroom writes, and what the admin sees of them. */
@Injectable()
export class MailService {
  constructor(
    private readonly mails: MailRepository,
    private readonly seals: Seals,
    private readonly office: PostOffice,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /** Call it in the transaction of what the mails tell: they go out after it is committed, and not otherwise. */
  async write(messages: readonly Message[]): Promise<void> {
    await this.mails.insert(
      messages.map(({ text, notice = false, ...message }) => {
        // Made here, because the text is sealed for it.
        const id = newId();
        return { ...message, notice, id, sealedBody: this.seals.seal(SEAL, id, text) };
      }),
    );
  }

  /** Takes back the notices of a kind to somebody that have not gone out. */
  drop(accountId: string, kind: string): Promise<void> {
    return this.mails.drop(accountId, kind);
  }

  /** Whether mails go out; without a mail server they wait for the admin. */
  get sending(): boolean {
    return this.office.open;
  }

  async list({ state, about, cursor, limit }: MailsQuery): Promise<MailPageDto> {
    const notice = about === undefined ? null : about === 'notices';
    const rows = await this.mails.list(state ?? null, notice, decodeIdCursor(cursor), limit);
    const page = toPage(rows, limit, view, ({ id }) => [id]);
    return { ...page, sending: this.sending };
  }

  /** Recorded, because a link in it opens somebody's account. @param site as the admin's browser names the classroom */
  read(actor: Actor, mailId: string, site: string): Promise<MailTextDto> {
    return this.database.transaction(async () => {
      const mail = await this.mails.find(mailId);
      if (!mail) throw notFound('mail');
      const text = this.open(mailId, mail.sealedBody, this.config.siteFor(site));
      if (text !== null)
        await this.audit.record(actor, {
          action: 'mail.read',
          subjectKind: mail.accountId ? 'account' : 'mail',
          subjectId: mail.accountId ?? mailId,
          after: { subject: mail.subject },
        });
      return { ...view(mail), text };
    });
  }

  /** @throws Refusal `conflict` for one that was sent, is on its way, or has expired */
  tryAgain(actor: Actor, mailId: string): Promise<MailDto> {
    return this.database.transaction(async () => {
      const mail = await this.mails.tryAgain(mailId);
      if (!mail) throw (await this.mails.find(mailId)) ? over() : notFound('mail');
      await this.audit.record(actor, { action: 'mail.tried-again', subjectKind: 'mail', subjectId: mailId });
      return view(mail);
    });
  }

  /** The text with its links; null when it is gone, or was sealed with another AUTH_SECRET. */
  open(mailId: string, sealed: Buffer | null, site: string): string | null {
    return (sealed && this.seals.open(SEAL, mailId, sealed)?.replaceAll(SITE, site)) ?? null;
  }
}

function view({
  id,
  accountId,
  recipient,
  notice,
  subject,
  state,
  attempts,
  problem,
  createdAt,
  nextAt,
  sentAt,
  expiresAt,
}: MailView): MailDto {
  return { id, accountId, recipient, notice, subject, state, attempts, problem, createdAt, nextAt, sentAt, expiresAt };
}

function over(): Refusal {
  return new Refusal('conflict', 'This mail was sent, is on its way, or is too old to be of use. Make a new one instead.');
}
