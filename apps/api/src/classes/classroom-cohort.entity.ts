import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Cohort } from '../cohorts/cohort.entity';
import { Classroom } from './classroom.entity';

/** A cohort that is enrolled in a class as a whole. */
@Entity('classroom_cohort')
@Index('classroom_cohort_cohort_idx', ['cohortId'])
export class ClassroomCohort {
  @ForeignKey(() => Classroom, { name: 'classroom_cohort_classroom_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'classroom_id', type: 'uuid', primaryKeyConstraintName: 'classroom_cohort_pkey' })
  classroomId: string;
  @ForeignKey(() => Cohort, { name: 'classroom_cohort_cohort_fkey' })
  @PrimaryColumn({ name: 'cohort_id', type: 'uuid', primaryKeyConstraintName: 'classroom_cohort_pkey' })
  cohortId: string;
  @Column({ name: 'added_at', type: 'timestamptz', default: () => 'now()' }) addedAt: Date;
}
