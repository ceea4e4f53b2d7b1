import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Sandbox } from './sandbox.entity';

/** A user to practise with: made up, and never one of the product. A trigger keeps their number below the quota. */
@Entity('sandbox_user')
@Unique('sandbox_user_email_key', ['sandboxId', 'emailKey'])
@Check('sandbox_user_id_check', `id > 0`)
@Check('sandbox_user_role_check', `role IN ('admin', 'user')`)
@Check('sandbox_user_size_check', `char_length(name) BETWEEN 1 AND 200 AND char_length(email) BETWEEN 3 AND 254`)
export class SandboxUser {
  @ForeignKey(() => Sandbox, { name: 'sandbox_user_sandbox_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'sandbox_id', type: 'uuid', primaryKeyConstraintName: 'sandbox_user_pkey' })
  sandboxId: string;
  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'sandbox_user_pkey' }) id: number;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text' }) email: string;
  @Column({ name: 'email_key', type: 'text' }) emailKey: string;
  @Column({ type: 'text' }) role: 'admin' | 'user';
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' }) updatedAt: Date;
}
