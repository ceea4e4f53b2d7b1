import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { emailKey, MADE_PASSWORD_BYTES, madePassword } from '@big-six/domain';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../platform/auth/access';
import { Passwords } from '../platform/auth/passwords';
import { Database } from '../platform/database/database';
import { Refusal } from '../platform/errors/refusal';
import type { BatchCheckDto, BatchRowDto, CreatedBatchDto } from './accounts.dto';
import { AccountsRepository } from './accounts.repository';
import { batchFaults } from './batch-faults';

/** Accounts of a pasted list, all or none. */
@Injectable()
export class AccountBatchService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly passwords: Passwords,
    private readonly audit: AuditService,
    private readonly database: Database,
  ) {}

  async check(rows: BatchRowDto[]): Promise<BatchCheckDto> {
    await this.refuseFaults(rows);
    return { rows: rows.length };
  }

  async create(actor: Actor, rows: BatchRowDto[]): Promise<CreatedBatchDto> {
    await this.refuseFaults(rows);
    const made = rows.map(() => madePassword(randomBytes(MADE_PASSWORD_BYTES)));
    const hashes = await this.passwords.hashAll(made);
    const people = rows.map((row, index) => ({
      name: row.name,
      email: row.email,
      emailKey: emailKey(row.email),
      role: row.role,
      passwordHash: hashes[index] ?? '',
    }));
    const created = await this.database.transaction(async () => {
      const accounts = await this.accounts.insert(people);
      if (accounts.length < people.length) throw overtaken();
      await this.audit.recordAll(
        actor,
        accounts.map(({ id, role }) => ({
          action: 'account.created',
          subjectKind: 'account',
          subjectId: id,
          after: { role, from: 'list' },
        })),
      );
      return new Map(accounts.map((account) => [account.email, account]));
    });
    const items = people.flatMap(({ email }, index) => {
      const account = created.get(email);
      return account ? [{ ...account, initialPassword: made[index] ?? null }] : [];
    });
    return { items };
  }

  private async refuseFaults(rows: BatchRowDto[]): Promise<void> {
    const keys = rows.map(({ email }) => emailKey(email));
    const errors = batchFaults(keys, new Set((await this.accounts.listByEmailKey(keys)).keys()));
    if (errors.length > 0) throw new Refusal('bad-input', 'Some rows cannot be created. Nothing was.', { errors });
  }
}

function overtaken(): Refusal {
  return new Refusal('conflict', 'Somebody created one of these accounts just now. Nothing was created; check the list again.');
}
