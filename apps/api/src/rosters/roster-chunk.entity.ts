import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Roster } from './roster.entity';

/** A piece of the file as it came, so that a dry run can be repeated with another mapping, and nothing lies in memory. */
@Entity('roster_chunk')
export class RosterChunk {
  @ForeignKey(() => Roster, { name: 'roster_chunk_roster_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'roster_id', type: 'uuid', primaryKeyConstraintName: 'roster_chunk_pkey' })
  rosterId: string;
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'roster_chunk_pkey' }) number: number;
  @Column({ type: 'bytea' }) bytes: Buffer;
}
