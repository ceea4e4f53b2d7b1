import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Enrollment } from '../classes/enrollment.entity';
import { Release } from '../grading/release.entity';
import { ReleasePlan } from '../grading/releases/release-plan.entity';
import { SecondLook } from '../grading/after/second-look.entity';
import { Returned } from '../submissions/returned.entity';

/**
 * Something that happened to an answer and that has not been told by mail yet. The database writes it with what happened, by triggers;
 * it goes when its mail is written, and when what happened is taken back.
 */
@Entity('notice_cause')
@ForeignKey(() => Enrollment, ['enrollmentId', 'classroomId'], ['id', 'classroomId'], {
  name: 'notice_cause_enrollment_fkey',
  onDelete: 'CASCADE',
})
@Unique('notice_cause_grade_key', ['gradeId'])
@Unique('notice_cause_submission_key', ['submissionId'])
@Unique('notice_cause_plan_key', ['releasePlanId'])
@Unique('notice_cause_look_key', ['secondLookId', 'kind'])
@Index('notice_cause_at_idx', ['at'])
@Index('notice_cause_student_idx', ['enrollmentId', 'kind'])
@Index('notice_cause_class_idx', ['classroomId', 'kind'])
@Check(
  'notice_cause_kind_check',
  `kind IN ('feedback', 'returned', 'second-look-answered', 'second-look-asked', 'release-passed-over')`,
)
@Check('notice_cause_what_check', `num_nonnulls(grade_id, submission_id, second_look_id, release_plan_id) = 1`)
export class NoticeCause {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'notice_cause_pkey' }) id: string;
  @Column({ type: 'text' }) kind: 'feedback' | 'returned' | 'second-look-answered' | 'second-look-asked' | 'release-passed-over';
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  /** The student's whose answer it is; of a plan, who made it. */
  @Column({ name: 'enrollment_id', type: 'uuid' }) enrollmentId: string;
  /** The grade that was released. */
  @ForeignKey(() => Release, { name: 'notice_cause_release_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'grade_id', type: 'uuid', nullable: true })
  gradeId: string | null;
  /** The answer that was given back. */
  @ForeignKey(() => Returned, { name: 'notice_cause_returned_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'submission_id', type: 'uuid', nullable: true })
  submissionId: string | null;
  @ForeignKey(() => SecondLook, { name: 'notice_cause_look_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'second_look_id', type: 'uuid', nullable: true })
  secondLookId: string | null;
  /** The plan that passed answers over. */
  @ForeignKey(() => ReleasePlan, { name: 'notice_cause_plan_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'release_plan_id', type: 'uuid', nullable: true })
  releasePlanId: string | null;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at: Date;
}
