import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import type { AuditEvent } from './audit-event.entity';

const INSERT = statement(
  'audit.insert',
  `INSERT INTO audit_event (actor_id, action, classroom_id, subject_kind, subject_id, before, after, request_id, ip)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);

@Injectable()
export class AuditRepository {
  constructor(private readonly database: Database) {}

  async insert(event: Omit<AuditEvent, 'id' | 'at'>): Promise<void> {
    const { actorId, action, classroomId, subjectKind, subjectId, before, after, requestId, ip } = event;
    await this.database.query(INSERT, [actorId, action, classroomId, subjectKind, subjectId, before, after, requestId, ip]);
  }
}
