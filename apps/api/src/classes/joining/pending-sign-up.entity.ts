import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { JoinCode } from './join-code.entity';

/** What has made a link worthless before its time: it made an account, or a newer one was sent. */
export type SignUpEnd = 'used' | 'replaced';

/**
 * Somebody wants an account, and nothing has shown yet that the e-mail is theirs. Written for every e-mail alike and looked at only
 * afterwards, so that neither the answer nor its time tells whether there is an account. Holds no password: whoever opens the link
 * chooses it, so that nobody comes into an account whose password a stranger knows.
 */
@Entity('pending_sign_up')
@ForeignKey(() => JoinCode, ['joinCodeId', 'classroomId'], ['id', 'classroomId'], {
  name: 'pending_sign_up_code_fkey',
  onDelete: 'CASCADE',
})
@Unique('pending_sign_up_token_hash_key', ['tokenHash'])
@Check('pending_sign_up_ended_check', `ended_as IS NULL OR (ended_as IN ('used', 'replaced') AND token_hash IS NOT NULL)`)
@Index('pending_sign_up_code_idx', ['joinCodeId', 'classroomId'])
@Index('pending_sign_up_email_idx', ['emailKey', 'classroomId'])
@Index('pending_sign_up_due_idx', ['nextAt'], { where: `token_hash IS NULL` })
export class PendingSignUp {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'pending_sign_up_pkey' }) id: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @Column({ name: 'join_code_id', type: 'uuid' }) joinCodeId: string;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text' }) email: string;
  @Column({ name: 'email_key', type: 'text' }) emailKey: string;
  /** SHA-256 of what the link carries; null while nobody has looked whose e-mail it is. */
  @Column({ name: 'token_hash', type: 'text', nullable: true }) tokenHash: string | null;
  @Column({ name: 'ended_as', type: 'text', nullable: true }) endedAs: SignUpEnd | null;
  @Column({ name: 'request_id', type: 'text' }) requestId: string;
  @Column({ type: 'text' }) ip: string;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  /** When it is looked whose e-mail it is: later than at once after that has failed. */
  @Column({ name: 'next_at', type: 'timestamptz', default: () => 'now()' }) nextAt: Date;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt: Date;
}
