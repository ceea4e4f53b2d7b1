import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who changed what. Written in the transaction of the change; the database refuses to alter or remove it. */
@Entity('audit_event')
@Index('audit_event_at_idx', ['at', 'id'])
@Index('audit_event_subject_id_idx', ['subjectId', 'at', 'id'])
@Index('audit_event_actor_idx', ['actorId', 'at', 'id'])
@Index('audit_event_classroom_idx', ['classroomId', 'at', 'id'])
@Index('audit_event_action_idx', ['action', 'at', 'id'])
export class AuditEvent {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'audit_event_pkey' }) id: string;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at: Date;
  /** Null when the product itself acted, e.g. on the command line. */
  @Column({ name: 'actor_id', type: 'uuid', nullable: true }) actorId: string | null;
  @Column({ type: 'text' }) action: string;
  @Column({ name: 'classroom_id', type: 'uuid', nullable: true }) classroomId: string | null;
  @Column({ name: 'subject_kind', type: 'text' }) subjectKind: string;
  @Column({ name: 'subject_id', type: 'uuid' }) subjectId: string;
  @Column({ type: 'jsonb', nullable: true }) before: Record<string, unknown> | null;
  @Column({ type: 'jsonb', nullable: true }) after: Record<string, unknown> | null;
  @Column({ name: 'request_id', type: 'text', nullable: true }) requestId: string | null;
  @Column({ type: 'text', nullable: true }) ip: string | null;
}
