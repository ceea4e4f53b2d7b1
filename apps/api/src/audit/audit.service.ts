import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/auth/access';
import type { StatementPart } from '../platform/database/statement-part';
import { AuditRepository, type NewEvent } from './audit.repository';

export interface AuditRecord {
  /** What was done, as `subject.verb`: `account.suspended`, `grade.saved`. */
  action: string;
  subjectKind: string;
  subjectId: string;
  classroomId?: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  /** Accounts that it names otherwise, such as those on a list: their search finds it too. */
  about?: readonly string[];
}

/** What is changed for the school as a whole has no id of its own. */
export const SCHOOL = { subjectKind: 'school', subjectId: '00000000-0000-0000-0000-000000000000' } as const;

type EachRecord = Pick<AuditRecord, 'subjectKind' | 'classroomId'>;

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

  /** Several records as part of a single statement that makes all of their changes or none: `audited`. */
  parts(actor: Witness | null, records: readonly AuditRecord[]): StatementPart {
    return this.events.parts(records.map((record) => eventOf(actor, record)));
  }

  /**
   * As part of a single statement that changes much: `audited`, a record for each row of its table expression `rows`, which has the
   * columns `action`, `subject_id`, `before` and `after`.
   */
  partEach(actor: Witness | null, { subjectKind, classroomId }: EachRecord, rows: string): StatementPart {
    return this.events.partEach({ ...witnessed(actor), subjectKind, classroomId: classroomId ?? null }, rows);
  }
}

/** Who did it; the account is null when nobody was signed in. An admin who sees as somebody else did it themselves. */
type Witness = Pick<Actor, 'requestId' | 'ip'> & Partial<Pick<Actor, 'viewerId'>> & { accountId: string | null };

function eventOf(actor: Witness | null, record: AuditRecord): NewEvent {
  return {
    ...witnessed(actor),
    action: record.action,
    classroomId: record.classroomId ?? null,
    subjectKind: record.subjectKind,
    subjectId: record.subjectId,
    before: record.before ?? null,
    after: record.after ?? null,
    about: record.about ?? [],
  };
}

function witnessed(actor: Witness | null): Pick<NewEvent, 'actorId' | 'requestId' | 'ip'> {
  const actorId = actor?.viewerId ?? actor?.accountId ?? null;
  return { actorId, requestId: actor?.requestId ?? null, ip: actor?.ip ?? null };
}
