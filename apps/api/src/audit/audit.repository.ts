import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import { placeholders, type StatementPart } from '../platform/database/statement-part';
import type { AuditEvent } from './audit-event.entity';

const COLUMNS = 'actor_id, action, classroom_id, subject_kind, subject_id, before, after, request_id, ip';

const INSERT = statement('audit.insert', `INSERT INTO audit_event (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`);

@Injectable()
export class AuditRepository {
  constructor(private readonly database: Database) {}

  async insert(event: Omit<AuditEvent, 'id' | 'at'>): Promise<void> {
    await this.database.query(INSERT, values(event));
  }

  /** The event as part of a statement, written once for each row of the table expression `after`. */
  part(event: Omit<AuditEvent, 'id' | 'at'>, after: string): StatementPart {
    return {
      values: values(event),
      text: (first) => {
        const [actor, action, classroom, kind, subject, before, now, request, ip] = placeholders(first, 9);
        return `audited AS (
          INSERT INTO audit_event (${COLUMNS})
          SELECT ${actor}::uuid, ${action}::text, ${classroom}::uuid, ${kind}::text, ${subject}::uuid, ${before}::jsonb, ${now}::jsonb,
                 ${request}::text, ${ip}::text
            FROM ${after}
        )`;
      },
    };
  }
}

function values({
  actorId,
  action,
  classroomId,
  subjectKind,
  subjectId,
  before,
  after,
  requestId,
  ip,
}: Omit<AuditEvent, 'id' | 'at'>) {
  return [actorId, action, classroomId, subjectKind, subjectId, before, after, requestId, ip];
}
