import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../../accounts/account.entity';
import { Submission } from '../../submissions/submission.entity';

/** An answer that the teacher would like to show to the class, and whether its author agrees. */
@Entity('exemplar')
@ForeignKey(() => Submission, ['submissionId', 'classroomId'], ['id', 'classroomId'], {
  name: 'exemplar_submission_fkey',
  onDelete: 'CASCADE',
})
@Unique('exemplar_submission_key', ['submissionId'])
@Index('exemplar_question_idx', ['classModuleId', 'questionKey'])
@Check(
  'exemplar_consent_check',
  `consent IN ('agreed', 'declined', 'withdrawn') AND num_nonnulls(consent, consented_at) IN (0, 2)`,
)
@Check('exemplar_text_check', `char_length(text) BETWEEN 1 AND 50000 AND char_length(note) <= 1000`)
@Index('exemplar_asked_by_idx', ['askedBy'])
export class Exemplar {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv4()', primaryKeyConstraintName: 'exemplar_pkey' }) id: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @Column({ name: 'submission_id', type: 'uuid' }) submissionId: string;
  @Column({ name: 'class_module_id', type: 'uuid' }) classModuleId: string;
  @Column({ name: 'question_key', type: 'text' }) questionKey: string;
  /** What the author agrees to: the text as it stood when the teacher asked. */
  @Column({ type: 'text' }) text: string;
  /** What the teacher says about it. */
  @Column({ type: 'text' }) note: string;
  @ForeignKey(() => Account, { name: 'exemplar_asked_by_fkey' })
  @Column({ name: 'asked_by', type: 'uuid' })
  askedBy: string;
  @Column({ name: 'asked_at', type: 'timestamptz', default: () => 'now()' }) askedAt: Date;
  /** Null until the author has answered; without `agreed` nobody is shown it. */
  @Column({ type: 'text', nullable: true }) consent: 'agreed' | 'declined' | 'withdrawn' | null;
  @Column({ name: 'consented_at', type: 'timestamptz', nullable: true }) consentedAt: Date | null;
}
