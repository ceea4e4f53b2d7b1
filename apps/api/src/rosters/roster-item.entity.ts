import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ItemKind, RosterItemChanges, Verdict } from './roster-view';
import { Roster } from './roster.entity';

/** What one line of a roster means for one thing of the classroom, as the dry run found it. */
@Entity('roster_item')
@Check('roster_item_kind_check', `kind IN ('account', 'cohort', 'class', 'member', 'enrollment')`)
@Check('roster_item_verdict_check', `verdict IN ('new', 'changed', 'unchanged', 'removed', 'refused')`)
@Index('roster_item_verdict_idx', ['rosterId', 'kind', 'verdict', 'number'])
@Index('roster_item_account_idx', ['accountId'])
export class RosterItem {
  @ForeignKey(() => Roster, { name: 'roster_item_roster_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'roster_id', type: 'uuid', primaryKeyConstraintName: 'roster_item_pkey' })
  rosterId: string;
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'roster_item_pkey' }) number: number;
  /** Which file of an archive; null in a single CSV file. */
  @Column({ type: 'text', nullable: true }) file: string | null;
  /** Null for what is missing from the file. */
  @Column({ type: 'integer', nullable: true }) line: number | null;
  @Column({ type: 'text' }) kind: ItemKind;
  /** The thing as people call it. */
  @Column({ type: 'text' }) label: string;
  @Column({ type: 'text' }) verdict: Verdict;
  @Column({ type: 'text', nullable: true }) reason: string | null;
  /** Fields with their old and new value. */
  @Column({ type: 'jsonb', nullable: true }) changes: RosterItemChanges | null;
  @Column({ type: 'boolean', default: false }) missing: boolean;
  /** The account, cohort, class or enrollment; for a new one the id that it will have. No keys: it need not be there yet. */
  @Column({ name: 'subject_id', type: 'uuid', nullable: true }) subjectId: string | null;
  @Column({ name: 'account_id', type: 'uuid', nullable: true }) accountId: string | null;
  @Column({ name: 'cohort_id', type: 'uuid', nullable: true }) cohortId: string | null;
  @Column({ name: 'classroom_id', type: 'uuid', nullable: true }) classroomId: string | null;
  /** What the dry run saw, and what shall be instead. */
  @Column({ type: 'jsonb', nullable: true }) before: Record<string, unknown> | null;
  @Column({ type: 'jsonb', nullable: true }) wanted: Record<string, unknown> | null;
}
