import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A ticket that is good once and was used, kept until it would have expired. */
@Entity('used_ticket')
export class UsedTicket {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'used_ticket_pkey' }) id: string;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt: Date;
}
