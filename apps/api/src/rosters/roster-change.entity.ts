import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ItemKind } from './roster-view';
import { Roster } from './roster.entity';

/** What applying a roster did to one row, so that it can be undone. */
@Entity('roster_change')
@Check('roster_change_kind_check', `kind IN ('account', 'cohort', 'class', 'member', 'enrollment')`)
@Check('roster_change_deed_check', `deed IN ('created', 'changed', 'removed')`)
@Index('roster_change_roster_idx', ['rosterId', 'kind', 'deed', 'id'])
@Index('roster_change_conflict_idx', ['rosterId', 'id'], { where: 'conflict IS NOT NULL' })
@Index('roster_change_account_idx', ['accountId'])
export class RosterChange {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'roster_change_pkey' }) id: string;
  @ForeignKey(() => Roster, { name: 'roster_change_roster_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'roster_id', type: 'uuid' })
  rosterId: string;
  @Column({ type: 'text' }) kind: ItemKind;
  @Column({ type: 'text' }) deed: 'created' | 'changed' | 'removed';
  @Column({ name: 'subject_id', type: 'uuid', nullable: true }) subjectId: string | null;
  @Column({ name: 'account_id', type: 'uuid', nullable: true }) accountId: string | null;
  @Column({ name: 'cohort_id', type: 'uuid', nullable: true }) cohortId: string | null;
  @Column({ name: 'classroom_id', type: 'uuid', nullable: true }) classroomId: string | null;
  @Column({ type: 'jsonb', nullable: true }) before: Record<string, unknown> | null;
  @Column({ type: 'jsonb', nullable: true }) after: Record<string, unknown> | null;
  /** Why it was not undone: what happened to it since. */
  @Column({ type: 'text', nullable: true }) conflict: string | null;
}
