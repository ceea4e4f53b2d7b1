import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A number of modules on one subject, such as Big Six. */
@Entity('course')
@Unique('course_key_key', ['key'])
export class Course {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'course_pkey' }) id: string;
  @Column({ type: 'text' }) key: string;
  @Column({ type: 'text' }) title: string;
  @Column({ type: 'text' }) summary: string;
}
