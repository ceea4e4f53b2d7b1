import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../../accounts/account.entity';
import { ClassModule } from '../../classes/class-module.entity';

/** Grades that are to be released at a time. Until then they are not released: nothing that asks for releases knows of them. */
@Entity('release_plan')
@ForeignKey(() => ClassModule, ['classModuleId', 'classroomId'], ['id', 'classroomId'], {
  name: 'release_plan_class_module_fkey',
  onDelete: 'CASCADE',
})
@Unique('release_plan_id_classroom_key', ['id', 'classroomId'])
@Index('release_plan_at_idx', ['releasesAt'])
@Index('release_plan_module_idx', ['classModuleId'])
@Index('release_plan_made_by_idx', ['madeBy'])
export class ReleasePlan {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'release_plan_pkey' }) id: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @Column({ name: 'class_module_id', type: 'uuid' }) classModuleId: string;
  @Column({ name: 'releases_at', type: 'timestamptz' }) releasesAt: Date;
  @ForeignKey(() => Account, { name: 'release_plan_made_by_fkey' })
  @Column({ name: 'made_by', type: 'uuid' })
  madeBy: string;
  /** It has passed over what is still in it: there was another grade by then, or none. Null until its time comes; a plan that passed nothing over goes. */
  @Column({ name: 'carried_out_at', type: 'timestamptz', nullable: true }) carriedOutAt: Date | null;
  @Column({ name: 'made_at', type: 'timestamptz', default: () => 'now()' }) madeAt: Date;
}
