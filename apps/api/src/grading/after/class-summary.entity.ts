import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account.entity';
import { ClassModule } from '../../classes/class-module.entity';
import type { SummaryFigures } from '@big-six/domain';

/** What the teacher tells the class about the answers to a question: as it is being written, and as it was published. */
@Entity('class_summary')
@ForeignKey(() => ClassModule, ['classModuleId', 'classroomId'], ['id', 'classroomId'], {
  name: 'class_summary_class_module_fkey',
  onDelete: 'CASCADE',
})
@Check('class_summary_published_check', `num_nonnulls(figures, published_note, published_at, published_by) IN (0, 4)`)
@Check('class_summary_note_check', `char_length(note) <= 5000 AND char_length(published_note) <= 5000`)
@Check('class_summary_revision_check', `revision > 0`)
@Index('class_summary_published_by_idx', ['publishedBy'], { where: 'published_by IS NOT NULL' })
export class ClassSummary {
  @PrimaryColumn({ name: 'class_module_id', type: 'uuid', primaryKeyConstraintName: 'class_summary_pkey' }) classModuleId: string;
  @PrimaryColumn({ name: 'question_key', type: 'text', primaryKeyConstraintName: 'class_summary_pkey' }) questionKey: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @Column({ type: 'text' }) note: string;
  @Column({ type: 'int' }) revision: number;
  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' }) updatedAt: Date;
  /** As they were when it was published: figures that move with each release would tell of single answers. */
  @Column({ type: 'jsonb', nullable: true }) figures: SummaryFigures | null;
  @Column({ name: 'published_note', type: 'text', nullable: true }) publishedNote: string | null;
  @Column({ name: 'published_at', type: 'timestamptz', nullable: true }) publishedAt: Date | null;
  @ForeignKey(() => Account, { name: 'class_summary_published_by_fkey' })
  @Column({ name: 'published_by', type: 'uuid', nullable: true })
  publishedBy: string | null;
}
