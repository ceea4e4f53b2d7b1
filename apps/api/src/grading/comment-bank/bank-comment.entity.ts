import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account.entity';
import { Classroom } from '../../classes/classroom.entity';

/** A comment that is kept to be used again: by one person, or by the staff of a class. */
@Entity('bank_comment')
@Index('bank_comment_owner_idx', ['ownerId'], { where: 'classroom_id IS NULL' })
@Index('bank_comment_classroom_idx', ['classroomId'], { where: 'classroom_id IS NOT NULL' })
@Index('bank_comment_own_shortcut_idx', ['ownerId', 'shortcut'], {
  unique: true,
  where: `classroom_id IS NULL AND shortcut <> ''`,
})
@Index('bank_comment_class_shortcut_idx', ['classroomId', 'shortcut'], {
  unique: true,
  where: `classroom_id IS NOT NULL AND shortcut <> ''`,
})
@Check('bank_comment_shortcut_check', `char_length(shortcut) <= 30`)
@Check('bank_comment_text_check', `char_length(text) BETWEEN 1 AND 2000`)
@Check('bank_comment_uses_check', `uses >= 0`)
@Index('bank_comment_of_owner_idx', ['ownerId'])
export class BankComment {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'bank_comment_pkey' }) id: string;
  /** Who wrote it. */
  @ForeignKey(() => Account, { name: 'bank_comment_owner_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'owner_id', type: 'uuid' })
  ownerId: string;
  /** The class whose staff shares it; null: its writer's own. */
  @ForeignKey(() => Classroom, { name: 'bank_comment_classroom_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'classroom_id', type: 'uuid', nullable: true })
  classroomId: string | null;
  /** What is typed for it, without the semicolon; empty for none. */
  @Column({ type: 'text' }) shortcut: string;
  @Column({ type: 'text' }) text: string;
  @Column({ type: 'int', default: 0 }) uses: number;
  @Column({ type: 'int', default: 1 }) revision: number;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' }) updatedAt: Date;
}
