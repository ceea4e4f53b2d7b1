import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Course } from '../courses/course.entity';

export type ClassStatus = 'active' | 'archived';

/** A class: a course taught to people. Called classroom because `class` is reserved. */
@Entity('classroom')
@Index('classroom_external_idx', ['externalSource', 'externalId'], { unique: true, where: 'external_id IS NOT NULL' })
@Check('classroom_external_check', `(external_source IS NULL) = (external_id IS NULL)`)
@Unique('classroom_id_course_key', ['id', 'courseId'])
@Check('classroom_name_check', `char_length(name) BETWEEN 1 AND 200`)
@Check('classroom_dates_check', `ends_on >= starts_on`)
@Check('classroom_status_check', `status IN ('active', 'archived')`)
@Check('classroom_archived_check', `(status = 'archived') = (archived_at IS NOT NULL)`)
@Index('classroom_name_id_idx', ['name', 'id'])
@Index('classroom_search_idx', { synchronize: false })
export class Classroom {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'classroom_pkey' }) id: string;
  @ForeignKey(() => Course, { name: 'classroom_course_fkey' })
  @Column({ name: 'course_id', type: 'uuid' })
  courseId: string;
  /** Sorted as people sort names (the Unicode root collation), so that Özil stands before Zola. */
  @Column({ type: 'text', collation: 'und-x-icu' }) name: string;
  /** First and last day, as `YYYY-MM-DD` in the class's time zone. */
  @Column({ name: 'starts_on', type: 'date' }) startsOn: string;
  @Column({ name: 'ends_on', type: 'date' }) endsOn: string;
  /** IANA name. */
  @Column({ name: 'time_zone', type: 'text' }) timeZone: string;
  @Column({ type: 'text', default: 'active' }) status: ClassStatus;
  /** Since when; the database notes it. */
  @Column({ name: 'archived_at', type: 'timestamptz', nullable: true }) archivedAt: Date | null;
  /** By what the roster of another system knows it, and which system that is. */
  @Column({ name: 'external_source', type: 'text', nullable: true }) externalSource: string | null;
  @Column({ name: 'external_id', type: 'text', nullable: true }) externalId: string | null;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
}
