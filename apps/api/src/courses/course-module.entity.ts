import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Course } from './course.entity';

/** A module of a course, whether it ships already or is only announced by its title. */
@Entity('module')
@Unique('module_course_key_key', ['courseId', 'key'])
@Unique('module_id_course_key', ['id', 'courseId'])
export class CourseModule {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'module_pkey' }) id: string;
  @ForeignKey(() => Course, { name: 'module_course_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'course_id', type: 'uuid' })
  courseId: string;
  @Column({ type: 'text' }) key: string;
  @Column({ type: 'int' }) number: number;
  @Column({ type: 'text' }) title: string;
  @Column({ type: 'text' }) team: string;
  @Column({ type: 'text' }) summary: string;
}
