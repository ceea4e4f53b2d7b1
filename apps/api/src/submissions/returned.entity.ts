import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity';
import { Submission } from './submission.entity';

/** An answer that a teacher gave back for another attempt. It keeps its grades; what comes after it counts instead. */
@Entity('returned')
@ForeignKey(() => Submission, ['submissionId', 'classroomId'], ['id', 'classroomId'], {
  name: 'returned_submission_fkey',
  onDelete: 'CASCADE',
})
@Check('returned_note_check', `char_length(note) BETWEEN 1 AND 2000`)
@Index('returned_returned_by_idx', ['returnedBy'])
export class Returned {
  @PrimaryColumn({ name: 'submission_id', type: 'uuid', primaryKeyConstraintName: 'returned_pkey' }) submissionId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  /** What the student is asked to do with it. */
  @Column({ type: 'text' }) note: string;
  @ForeignKey(() => Account, { name: 'returned_returned_by_fkey' })
  @Column({ name: 'returned_by', type: 'uuid' })
  returnedBy: string;
  @Column({ name: 'returned_at', type: 'timestamptz', default: () => 'now()' }) returnedAt: Date;
}
