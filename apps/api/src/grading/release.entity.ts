import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity';
import { Grade } from './grade.entity';

/** The moment from which a student may see a grade. A grade without one is never shown. */
@Entity('release')
@ForeignKey(() => Grade, ['gradeId', 'classroomId'], ['id', 'classroomId'], { name: 'release_grade_fkey', onDelete: 'CASCADE' })
@Index('release_recent_idx', ['classroomId', 'releasedAt'])
@Index('release_released_by_idx', ['releasedBy'])
export class Release {
  @PrimaryColumn({ name: 'grade_id', type: 'uuid', primaryKeyConstraintName: 'release_pkey' }) gradeId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @Column({ name: 'released_at', type: 'timestamptz', default: () => 'now()' }) releasedAt: Date;
  @ForeignKey(() => Account, { name: 'release_released_by_fkey' })
  @Column({ name: 'released_by', type: 'uuid' })
  releasedBy: string;
  /** When its student first opened it. */
  @Column({ name: 'read_at', type: 'timestamptz', nullable: true }) readAt: Date | null;
}
