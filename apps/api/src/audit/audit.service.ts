import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/auth/access';
import type { StatementPart } from '../platform/database/statement-part';
import { AuditRepository } from './audit.repository';

export interface AuditRecord {
  /** What was done, as `subject.verb`: `account.suspended`, `grade.saved`. */
  action: string;
  subjectKind: string;
  subjectId: string;
  classroomId?: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

/** Records who changed what. Call it inside the transaction of the change, so that neither stands without the other. */
@Injectable()
export class AuditService {
  constructor(private readonly events: AuditRepository) {}

  record(actor: Witness | null, record: AuditRecord): Promise<void> {
    return this.events.insert(eventOf(actor, record));
  }

  /** Many at once, in one round trip. */
  recordAll(actor: Witness | null, records: readonly AuditRecord[]): Promise<void> {
    return this.events.insertAll(records.map((record) => eventOf(actor, record)));
  }

  /** Who has looked at what this person sees, newest first, at most fifty. */
  viewsOf(accountId: string): Promise<{ at: Date; by: string | null; reason: string }[]> {
    return this.events.viewsOf(accountId);
  }

  /**
   * The record as part of a single statement that makes the change: `audited`, written for each row of that statement's table
   * expression `after`. For changes so frequent that a second round trip would tell.
   */
  part(actor: Witness | null, record: AuditRecord, after: string): StatementPart {
    return this.events.part(eventOf(actor, record), after);
  }

  /** Several records as part of a single statement that makes all of their changes or none: `audited`. */
  parts(actor: Witness | null, records: readonly AuditRecord[]): StatementPart {
    return this.events.parts(records.map((record) => eventOf(actor, record)));
  }
}

/** Who did it; the account is null when nobody was signed in. An admin who sees as somebody else did it themselves. */
type Witness = Pick<Actor, 'requestId' | 'ip'> & Partial<Pick<Actor, 'viewerId'>> & { accountId: string | null };

function eventOf(actor: Witness | null, record: AuditRecord) {
  return {
    actorId: actor?.viewerId ?? actor?.accountId ?? null,
    action: record.action,
    classroomId: record.classroomId ?? null,
    subjectKind: record.subjectKind,
    subjectId: record.subjectId,
    before: record.before ?? null,
    after: record.after ?? null,
    requestId: actor?.requestId ?? null,
    ip: actor?.ip ?? null,
  };
}
