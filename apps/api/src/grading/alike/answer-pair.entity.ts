import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../../accounts/account.entity';
import { Submission } from '../../submissions/submission.entity';

/** Two long texts of different students that are so much alike that a person should look at them. It says no more than that. */
@Entity('answer_pair')
@ForeignKey(() => Submission, ['earlierId', 'classroomId'], ['id', 'classroomId'], {
  name: 'answer_pair_earlier_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey(() => Submission, ['laterId', 'classroomId'], ['id', 'classroomId'], {
  name: 'answer_pair_later_fkey',
  onDelete: 'CASCADE',
})
@Unique('answer_pair_answers_key', ['earlierId', 'laterId'])
@Index('answer_pair_later_idx', ['laterId'])
@Index('answer_pair_question_idx', ['classModuleId', 'questionKey', 'likeness', 'id'])
@Check('answer_pair_kind_check', `kind IN ('identical', 'near', 'similar')`)
@Check('answer_pair_likeness_check', `likeness BETWEEN 0 AND 100`)
@Check('answer_pair_looked_check', `num_nonnulls(looked_at, looked_by) IN (0, 2)`)
@Index('answer_pair_looked_by_idx', ['lookedBy'], { where: 'looked_by IS NOT NULL' })
export class AnswerPair {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv4()', primaryKeyConstraintName: 'answer_pair_pkey' }) id: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @Column({ name: 'class_module_id', type: 'uuid' }) classModuleId: string;
  @Column({ name: 'question_key', type: 'text' }) questionKey: string;
  @Column({ name: 'earlier_id', type: 'uuid' }) earlierId: string;
  @Column({ name: 'later_id', type: 'uuid' }) laterId: string;
  @Column({ type: 'text' }) kind: 'identical' | 'near' | 'similar';
  /** Of a hundred parts so many in common. */
  @Column({ type: 'int' }) likeness: number;
  /** Somebody of the staff has looked, and needs not be asked again. */
  @Column({ name: 'looked_at', type: 'timestamptz', nullable: true }) lookedAt: Date | null;
  @ForeignKey(() => Account, { name: 'answer_pair_looked_by_fkey' })
  @Column({ name: 'looked_by', type: 'uuid', nullable: true })
  lookedBy: string | null;
}
