import { emailKey } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { violatedConstraint } from '../platform/errors/from-database';
import { Refusal } from '../platform/errors/refusal';
import { InLayer } from '../platform/observability/trace';
import type { Tagged } from '../platform/web/conditional';
import type { PracticeCaller } from './practice';
import { nothing } from './practice-input';
import type { ChangedPracticeUserDto, NewPracticeUserDto, PracticeUserDto } from './practice-users.dto';
import { type PracticeUserRow, PracticeUsersRepository } from './practice-users.repository';
import { SANDBOX_QUOTA } from './sandbox.dto';

@Injectable()
@InLayer('service')
export class PracticeUsersService {
  constructor(private readonly users: PracticeUsersRepository) {}

  async list(sandboxId: string): Promise<Tagged> {
    return tagged((await this.users.list(sandboxId)).map(userView));
  }

  async get(sandboxId: string, userId: number): Promise<Tagged> {
    const user = await this.users.find(sandboxId, userId);
    if (!user) throw nothing('user', userId);
    return tagged(userView(user));
  }

  async create(sandboxId: string, { name, email, role }: NewPracticeUserDto): Promise<PracticeUserDto> {
    try {
      return userView(await this.users.insert(sandboxId, { name, email, emailKey: emailKey(email), role }));
    } catch (error) {
      throw inWords(error, email);
    }
  }

  /** PUT gives every field, PATCH some. */
  async change(
    sandboxId: string,
    caller: PracticeCaller,
    userId: number,
    change: ChangedPracticeUserDto,
  ): Promise<PracticeUserDto> {
    const { name, email, role } = change;
    if (caller.role === 'user' && role !== undefined && role !== caller.role)
      throw new Refusal('not-allowed', 'Only an admin may change a role.');
    try {
      const key = email === undefined ? undefined : emailKey(email);
      const user = await this.users.update(sandboxId, userId, { name, email, emailKey: key, role });
      if (!user) throw nothing('user', userId);
      return userView(user);
    } catch (error) {
      throw inWords(error, email ?? '');
    }
  }

  async remove(sandboxId: string, userId: number): Promise<void> {
    if (!(await this.users.delete(sandboxId, userId))) throw nothing('user', userId);
  }
}

function userView({ id, name, email, role, createdAt, updatedAt }: PracticeUserRow): PracticeUserDto {
  return { id, name, email, role, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}

function tagged(view: object): Tagged {
  const json = JSON.stringify(view);
  return { etag: `"${createHash('sha256').update(json).digest('base64url').slice(0, 22)}"`, json };
}

/** What the database refused, as the client is told. */
function inWords(error: unknown, email: string): unknown {
  switch (violatedConstraint(error)) {
    case 'sandbox_user_email_key':
      return new Refusal('email-taken', `Another user has the e-mail ${email}.`);
    case 'sandbox_user_quota':
      return new Refusal('quota-reached', `A sandbox holds ${SANDBOX_QUOTA.users} users. Delete one, or reset the sandbox.`);
    default:
      return error;
  }
}
