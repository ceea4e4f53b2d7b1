import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Classroom } from '../classes/classroom.entity';

/** The last day, by the calendar of the class, for which its digest was made. */
@Entity('digest_notice')
export class DigestNotice {
  @ForeignKey(() => Classroom, { name: 'digest_notice_classroom_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'classroom_id', type: 'uuid', primaryKeyConstraintName: 'digest_notice_pkey' })
  classroomId: string;
  @Column({ type: 'date' }) day: string;
}
