import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../../accounts/account.entity';
import { Classroom } from '../classroom.entity';

/** A code by which people come into a class by themselves. A class has at most one that is good. */
@Entity('join_code')
@Unique('join_code_code_key', ['code'])
@Unique('join_code_id_classroom_key', ['id', 'classroomId'])
@Check('join_code_uses_check', `uses >= 0 AND (max_uses IS NULL OR uses <= max_uses)`)
@Index('join_code_one_live_idx', ['classroomId'], { unique: true, where: `revoked_at IS NULL` })
@Index('join_code_created_by_idx', ['createdBy'])
@Index('join_code_classroom_idx', ['classroomId'])
export class JoinCode {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'join_code_pkey' }) id: string;
  @ForeignKey(() => Classroom, { name: 'join_code_classroom_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'classroom_id', type: 'uuid' })
  classroomId: string;
  /** As domain `joinCodeKey` writes it. In plain sight, because it is shown to the class. */
  @Column({ type: 'text' }) code: string;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt: Date;
  @Column({ name: 'max_uses', type: 'integer', nullable: true }) maxUses: number | null;
  @Column({ type: 'integer', default: 0 }) uses: number;
  /** Whoever comes waits until a teacher lets them in. */
  @Column({ type: 'boolean' }) approval: boolean;
  /** Also for people without an account, who get one as a student. */
  @Column({ name: 'sign_up', type: 'boolean' }) signUp: boolean;
  @ForeignKey(() => Account, { name: 'join_code_created_by_fkey' })
  @Column({ name: 'created_by', type: 'uuid' })
  createdBy: string;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true }) revokedAt: Date | null;
}
