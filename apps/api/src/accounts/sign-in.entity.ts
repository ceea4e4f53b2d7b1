import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity';

/** How somebody came in. */
export type WayIn = 'password' | 'link' | 'passkey' | 'single-sign-on';

/** Why a sign-in ended before its time; `reused`: a key of it came again that was used before, so somebody has copied it. */
export const SIGN_IN_ENDS = [
  'signed-out',
  'ended-elsewhere',
  'reused',
  'suspended',
  'password-changed',
  'claimed',
  'second-factor-added',
  'way-removed',
] as const;
export type SignInEnd = (typeof SIGN_IN_ENDS)[number];

/** One device that is signed in: the family of refresh tokens that follow from one password entry. */
@Entity('sign_in')
@Check('sign_in_end_check', `(ended_at IS NULL) = (end_reason IS NULL)`)
@Check('sign_in_viewing_check', `(viewing_id IS NULL) = (viewing_until IS NULL)`)
@Check('sign_in_way_check', `way IN ('password', 'link', 'passkey', 'single-sign-on')`)
@Index('sign_in_account_idx', ['accountId', 'createdAt'])
@Index('sign_in_viewing_idx', ['viewingId'], { where: 'viewing_id IS NOT NULL' })
export class SignIn {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'sign_in_pkey' }) id: string;
  @ForeignKey(() => Account, { name: 'sign_in_account_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;
  /** SHA-256 of the refresh token that is good now. */
  @Column({ name: 'current_hash', type: 'text' }) currentHash: string;
  /** Its predecessor, still answered with the same successor for a short grace. */
  @Column({ name: 'previous_hash', type: 'text', nullable: true }) previousHash: string | null;
  @Column({ name: 'rotated_at', type: 'timestamptz', default: () => 'now()' }) rotatedAt: Date;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt: Date;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt: Date | null;
  @Column({ name: 'end_reason', type: 'text', nullable: true }) endReason: SignInEnd | null;
  @Column({ name: 'user_agent', type: 'text' }) userAgent: string;
  @Column({ type: 'text' }) ip: string;
  @Column({ type: 'text', default: 'password' }) way: WayIn;
  /** When the person last showed that it is them; what guards the account asks for it anew after a while. */
  @Column({ name: 'confirmed_at', type: 'timestamptz', default: () => 'now()' }) confirmedAt: Date;
  /** The school asks for a second factor that this person has not set up yet: good for setting it up, and for nothing else. */
  @Column({ type: 'boolean', default: false }) limited: boolean;
  /** As whom its admin sees the classroom, and until when. */
  @ForeignKey(() => Account, { name: 'sign_in_viewing_fkey' })
  @Column({ name: 'viewing_id', type: 'uuid', nullable: true })
  viewingId: string | null;
  @Column({ name: 'viewing_until', type: 'timestamptz', nullable: true }) viewingUntil: Date | null;
}
