import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../platform/auth/access';
import { Config } from '../platform/config/config';
import { Database } from '../platform/database/database';
import { messageOf } from '../platform/errors/message-of';
import { badInput, notFound, Refusal } from '../platform/errors/refusal';
import { isUuid } from '../platform/validation/id';
import { decodeCursor, decodeNameCursor, type PageQuery, toPage } from '../platform/validation/page';
import { appendErasures, readErasureFile } from './erasure-file';
import { PrivacyRepository } from './privacy.repository';
import type { ErasureInputDto, ErasurePageDto, OfferedPageDto } from './privacy.dto';
import { PeopleWhoLeftRepository } from './retention/people-who-left.repository';

/** In the register, where nobody gave a reason. */
const LEFT_LONG_AGO = 'Left, and was kept long enough.';

/** Removes people from everything the product keeps, and keeps them removed. */
@Injectable()
export class ErasuresService implements OnApplicationBootstrap {
  private readonly log = new Logger('privacy');

  constructor(
    private readonly privacy: PrivacyRepository,
    private readonly people: PeopleWhoLeftRepository,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /**
   * Erases again whom a restored backup has brought back, and completes the register outside of the database.
   * A file that cannot be read stops the start: whoever was erased must not be served.
   */
  async onApplicationBootstrap(): Promise<void> {
    const file = this.config.erasureFile;
    if (file === null)
      this.log.warn(
        'ERASURE_FILE is not set: who is erased is written down in the database only, and comes back with an older backup of it',
      );
    const outside = file === null ? [] : await readErasureFile(file);
    const back = await this.privacy.back(outside);
    for (const accountId of back) await this.eraseAgain(accountId);
    if (back.length > 0) this.log.warn(`${back.length} erased accounts were in the database again and are erased again`);
    if (file !== null) {
      const known = new Set(outside);
      const kept = await this.privacy.all();
      await appendErasures(
        file,
        kept.filter(({ accountId }) => !known.has(accountId)),
      );
    }
  }

  /**
   * Leaves figures and removes the person. Only who is suspended or left long ago can be erased, and only by who writes the name.
   * @throws Refusal `not-found`, `conflict` for who is active or was erased, `bad-input` for another name
   */
  async erase(admin: Actor, accountId: string, { name, reason = '' }: ErasureInputDto): Promise<void> {
    await this.database.transaction(async () => {
      const person = await this.privacy.lock(accountId);
      if (!person) throw notFound('account');
      if (person.erased) throw new Refusal('conflict', 'This person is erased already.');
      if (person.status !== 'suspended' && !(await this.people.isOffered(accountId)))
        throw new Refusal('conflict', 'Suspend the account first: only who is suspended, or left long ago, can be erased.');
      if (person.rosterAtWork)
        throw new Refusal('conflict', 'A roster is being worked on, and may hold this person. Try again when that is done.');
      if (name !== person.name) throw badInput('name', 'Write the name exactly as it stands, so that nobody else is erased.');
      await this.privacy.register(accountId, admin.accountId, reason);
      await this.privacy.erase(accountId);
      await this.audit.record(admin, {
        action: 'account.erased',
        subjectKind: 'account',
        subjectId: accountId,
        after: { reason },
      });
    });
    await this.writeDown(accountId);
  }

  /**
   * Erases a person whose time is over, if it still is: they may have come back meanwhile. Waits while an admin has a roster at hand,
   * for that would go with them.
   */
  async eraseWhoLeft(accountId: string): Promise<boolean> {
    const gone = await this.database.transaction(async () => {
      const person = await this.privacy.lock(accountId);
      if (!person || person.rosterAtWork || person.rosterAtHand || !(await this.people.isOffered(accountId))) return false;
      await this.privacy.register(accountId, null, LEFT_LONG_AGO);
      await this.privacy.erase(accountId);
      await this.audit.record(null, {
        action: 'account.erased',
        subjectKind: 'account',
        subjectId: accountId,
        after: { reason: LEFT_LONG_AGO },
      });
      return true;
    });
    if (gone) await this.writeDown(accountId);
    return gone;
  }

  /** Whom the school is offered to erase, by name. */
  async offered({ cursor, limit }: PageQuery): Promise<OfferedPageDto> {
    const rows = await this.people.list(decodeNameCursor(cursor), limit + 1);
    return toPage(
      rows,
      limit,
      (row) => row,
      ({ name, id }) => [name, id],
    );
  }

  async list({ cursor, limit }: PageQuery): Promise<ErasurePageDto> {
    const [at = null, id = null] = decodeCursor(cursor, 2);
    if (at !== null && (id === null || !isUuid(id) || Number.isNaN(Date.parse(at))))
      throw badInput('cursor', 'Cursor is not one that this list gave. Start from the first page.');
    const rows = await this.privacy.list(at === null || id === null ? null : { at: new Date(at), id }, limit + 1);
    return toPage(
      rows,
      limit,
      (row) => row,
      ({ erasedAt, accountId }) => [erasedAt.toISOString(), accountId],
    );
  }

  private async eraseAgain(accountId: string): Promise<void> {
    await this.database.transaction(async () => {
      await this.privacy.register(accountId, null, '');
      await this.privacy.erase(accountId);
      await this.audit.record(null, { action: 'account.erased-again', subjectKind: 'account', subjectId: accountId });
    });
  }

  /** The person is gone already: a file that cannot be written is completed at the next start. */
  private async writeDown(accountId: string): Promise<void> {
    if (this.config.erasureFile === null) return;
    try {
      await appendErasures(this.config.erasureFile, [{ accountId, erasedAt: new Date() }]);
    } catch (error) {
      this.log.error(`the register of erasures could not be written: ${messageOf(error)}`);
    }
  }
}
