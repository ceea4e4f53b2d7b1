import type { PassageComment } from '@big-six/domain';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity';
import { Submission } from '../submissions/submission.entity';
import { Grade } from './grade.entity';

/** An answer that its grader was quietly asked about again. Theirs alone. Its id is the ticket of that asking. */
@Entity('second_reading')
@ForeignKey(() => Submission, ['submissionId', 'classroomId'], ['id', 'classroomId'], {
  name: 'second_reading_submission_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey(() => Grade, ['gradeId', 'classroomId'], ['id', 'classroomId'], {
  name: 'second_reading_grade_fkey',
  onDelete: 'CASCADE',
})
@Index('second_reading_account_idx', ['accountId', 'submissionId'])
export class SecondReading {
  /** Random, as every ticket is: it must not tell. */
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv4()', primaryKeyConstraintName: 'second_reading_pkey' }) id: string;
  @Column({ name: 'submission_id', type: 'uuid' }) submissionId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @ForeignKey(() => Account, { name: 'second_reading_account_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;
  /** The grade that it is compared with. */
  @Column({ name: 'grade_id', type: 'uuid' }) gradeId: string;
  @Column({ name: 'asked_at', type: 'timestamptz', default: () => 'now()' }) askedAt: Date;
}

/** What was decided then; the newest counts. It is no grade of the answer. */
@Entity('second_reading_grade')
@Index('second_reading_grade_reading_idx', ['secondReadingId', 'createdAt'])
export class SecondReadingGrade {
  @PrimaryColumn({ name: 'client_id', type: 'uuid', primaryKeyConstraintName: 'second_reading_grade_pkey' }) clientId: string;
  @ForeignKey(() => SecondReading, { name: 'second_reading_grade_reading_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'second_reading_id', type: 'uuid' })
  secondReadingId: string;
  @Column({ type: 'jsonb' }) levels: Record<string, string>;
  @Column({ type: 'int' }) points: number;
  @Column({ type: 'text' }) feedback: string;
  @Column({ type: 'jsonb', default: () => `'[]'` }) comments: PassageComment[];
  @Column({ type: 'int', default: 0 }) adjustment: number;
  @Column({ name: 'adjustment_reason', type: 'text', default: '' }) adjustmentReason: string;
  @Column({ type: 'boolean', default: false }) withdrawn: boolean;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
}
