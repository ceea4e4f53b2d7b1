import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../accounts/account.entity';
import type { RosterOptions, RosterPreview, RosterTotals } from './roster-view';

export type RosterKind = 'csv' | 'oneroster';
export type RosterState = 'uploaded' | 'checked' | 'applied' | 'undone';
export type RosterWork = 'checking' | 'applying' | 'undoing';

/** A file of people, cohorts, classes and enrollments that an admin brought: looked at first, then applied as a whole. */
@Entity('roster')
@Unique('roster_lane_key', ['lane'])
@Check('roster_kind_check', `kind IN ('csv', 'oneroster')`)
@Check('roster_state_check', `state IN ('uploaded', 'checked', 'applied', 'undone')`)
@Check('roster_work_check', `work IN ('checking', 'applying', 'undoing')`)
@Check('roster_lane_check', `lane = 1 AND work IS NOT NULL AND work_until IS NOT NULL OR lane IS NULL AND work IS NULL`)
@Index('roster_applied_by_idx', ['appliedBy'], { where: 'applied_by IS NOT NULL' })
@Index('roster_created_by_idx', ['createdBy'], { where: 'created_by IS NOT NULL' })
@Index('roster_work_by_idx', ['workBy'], { where: 'work_by IS NOT NULL' })
@Index('roster_undone_by_idx', ['undoneBy'], { where: 'undone_by IS NOT NULL' })
export class Roster {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'roster_pkey' }) id: string;
  @Column({ name: 'file_name', type: 'text' }) fileName: string;
  @Column({ type: 'text' }) kind: RosterKind;
  /** Bytes of the file. */
  @Column({ type: 'integer' }) size: number;
  /** How far it has come for good; what is being done with it at this moment says `work`. */
  @Column({ type: 'text', default: 'uploaded' }) state: RosterState;
  /** Counts the dry runs: what is applied is the one that was looked at. */
  @Column({ type: 'integer', default: 0 }) revision: number;
  @Column({ type: 'jsonb' }) preview: RosterPreview;
  @Column({ type: 'jsonb', nullable: true }) options: RosterOptions | null;
  @Column({ type: 'jsonb', nullable: true }) totals: RosterTotals | null;
  /** Why the last work came to nothing, as a sentence. */
  @Column({ type: 'text', nullable: true }) problem: string | null;
  /** 1 while it is worked on, and unique: one at a time in the whole house. */
  @Column({ type: 'smallint', nullable: true }) lane: number | null;
  @Column({ type: 'text', nullable: true }) work: RosterWork | null;
  @ForeignKey(() => Account, { name: 'roster_work_by_fkey', onDelete: 'SET NULL' })
  @Column({ name: 'work_by', type: 'uuid', nullable: true })
  workBy: string | null;
  @Column({ name: 'work_since', type: 'timestamptz', nullable: true }) workSince: Date | null;
  /** Put off while the work goes on; once it is past, the server that worked is gone. */
  @Column({ name: 'work_until', type: 'timestamptz', nullable: true }) workUntil: Date | null;
  @Column({ name: 'work_done', type: 'integer', default: 0 }) workDone: number;
  @Column({ name: 'work_total', type: 'integer', default: 0 }) workTotal: number;
  /** Null when it came by the command line, or when the account is gone. */
  @ForeignKey(() => Account, { name: 'roster_created_by_fkey', onDelete: 'SET NULL' })
  @Column({ name: 'created_by', type: 'uuid', nullable: true })
  createdBy: string | null;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'checked_at', type: 'timestamptz', nullable: true }) checkedAt: Date | null;
  @ForeignKey(() => Account, { name: 'roster_applied_by_fkey', onDelete: 'SET NULL' })
  @Column({ name: 'applied_by', type: 'uuid', nullable: true })
  appliedBy: string | null;
  @Column({ name: 'applied_at', type: 'timestamptz', nullable: true }) appliedAt: Date | null;
  @ForeignKey(() => Account, { name: 'roster_undone_by_fkey', onDelete: 'SET NULL' })
  @Column({ name: 'undone_by', type: 'uuid', nullable: true })
  undoneBy: string | null;
  @Column({ name: 'undone_at', type: 'timestamptz', nullable: true }) undoneAt: Date | null;
}
