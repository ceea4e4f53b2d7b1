import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * Somebody asked for a new password for this e-mail. Written for every e-mail alike and looked at only afterwards, so that
 * neither the answer nor its time tells whether there is an account.
 */
@Entity('reset_request')
@Index('reset_request_due_idx', ['nextAt'])
export class ResetRequest {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'reset_request_pkey' }) id: string;
  @Column({ name: 'email_key', type: 'text' }) emailKey: string;
  @Column({ name: 'request_id', type: 'text' }) requestId: string;
  @Column({ type: 'text' }) ip: string;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  /** When it is looked at: later than at once after that has failed. */
  @Column({ name: 'next_at', type: 'timestamptz', default: () => 'now()' }) nextAt: Date;
}
