import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AuditEvent } from './audit-event.entity';

/** Whom an event names besides who acted and whom or what it was done to. Written with the event, and kept like it. */
@Entity('audit_about')
export class AuditAbout {
  @PrimaryColumn({ name: 'account_id', type: 'uuid', primaryKeyConstraintName: 'audit_about_pkey' }) accountId: string;
  @ForeignKey(() => AuditEvent, { name: 'audit_about_event_fkey' })
  @PrimaryColumn({ name: 'event_id', type: 'uuid', primaryKeyConstraintName: 'audit_about_pkey' })
  eventId: string;
}
