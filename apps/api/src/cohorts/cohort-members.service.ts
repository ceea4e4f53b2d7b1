import { Injectable } from '@nestjs/common';
import { emailKey } from '@big-six/domain';
import { AccountsService } from '../accounts/accounts.service';
import { AuditService } from '../audit/audit.service';
import { EnrollmentsService } from '../classes/enrollments.service';
import type { Actor } from '../platform/auth/access';
import { Database } from '../platform/database/database';
import { badInput, notFound, Refusal } from '../platform/errors/refusal';
import { isUuid } from '../platform/validation/id';
import { decodeNameCursor, toPage } from '../platform/validation/page';
import { CohortMembersRepository } from './cohort-members.repository';
import type { AddedMembersDto, AddMembersDto, CohortMemberPageDto, CohortMembersQuery } from './cohorts.dto';
import { CohortsRepository } from './cohorts.repository';

const UNCONFIRMED =
  'Somebody signed up with this e-mail and never showed that it is theirs. Choose the person by name, if it is them.';

/** Who is in a cohort, and with that in its classes: both change in one transaction. */
@Injectable()
export class CohortMembersService {
  constructor(
    private readonly cohorts: CohortsRepository,
    private readonly members: CohortMembersRepository,
    private readonly accounts: AccountsService,
    private readonly enrollments: EnrollmentsService,
    private readonly audit: AuditService,
    private readonly database: Database,
  ) {}

  async list(cohortId: string, { q, cursor, limit }: CohortMembersQuery): Promise<CohortMemberPageDto> {
    const after = decodeNameCursor(cursor);
    if (!(await this.cohorts.find(cohortId))) throw notFound('cohort');
    const rows = await this.members.list(cohortId, q, after, limit);
    return toPage(
      rows,
      limit,
      (row) => row,
      (row) => [row.name, row.accountId],
    );
  }

  add(actor: Actor, cohortId: string, { accountIds = [], emails = [] }: AddMembersDto): Promise<AddedMembersDto> {
    return this.database.transaction(async () => {
      if (!(await this.cohorts.lock(cohortId))) throw notFound('cohort');
      const wanted = await this.knownAccounts(accountIds, emails);
      const added = await this.members.insert(cohortId, wanted);
      if (added.length > 0) {
        await this.enrollments.enrollCohortMembers(cohortId, added);
        await this.audit.record(actor, {
          action: 'cohort.members-added',
          subjectKind: 'cohort',
          subjectId: cohortId,
          after: { accountIds: added },
          about: added,
        });
      }
      return { added: added.length, alreadyIn: wanted.length - added.length };
    });
  }

  remove(actor: Actor, cohortId: string, accountId: string): Promise<void> {
    return this.database.transaction(async () => {
      if (!(await this.cohorts.lock(cohortId))) throw notFound('cohort');
      if (!(await this.members.delete(cohortId, accountId))) throw notFound('member');
      await this.enrollments.releaseCohortMembers(cohortId, [accountId]);
      await this.audit.record(actor, {
        action: 'cohort.member-removed',
        subjectKind: 'cohort',
        subjectId: cohortId,
        before: { accountId },
        about: [accountId],
      });
    });
  }

  /** Each account once. @throws Refusal `bad-input` naming each place in the lists where no account is meant */
  private async knownAccounts(accountIds: string[], emails: string[]): Promise<string[]> {
    if (accountIds.length + emails.length === 0) throw badInput('accountIds', 'Say whom to add.');
    const ids = accountIds.map((id) => id.toLowerCase());
    const known = new Set(await this.accounts.listExisting([...new Set(ids.filter(isUuid))]));
    const byEmail = await this.accounts.listByEmail(emails);
    const unconfirmed = new Set(await this.accounts.listUnconfirmed([...byEmail.values()]));
    const errors = [
      ...ids.flatMap((id, index) =>
        known.has(id) ? [] : [{ field: `accountIds.${index}`, message: 'There is no account with this id.' }],
      ),
      ...emails.flatMap((email, index) => {
        const id = byEmail.get(emailKey(email));
        if (id === undefined) return [{ field: `emails.${index}`, message: 'There is no account with this e-mail.' }];
        return unconfirmed.has(id) ? [{ field: `emails.${index}`, message: UNCONFIRMED }] : [];
      }),
    ];
    if (errors.length > 0)
      throw new Refusal('bad-input', 'Some of these accounts do not exist or may be of somebody else. Nobody was added.', {
        errors,
      });
    return [...new Set([...known, ...byEmail.values()])];
  }
}
