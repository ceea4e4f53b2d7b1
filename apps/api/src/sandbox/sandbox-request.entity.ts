import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Sandbox } from './sandbox.entity';

/** What the server did with one request to the practice API; the latest of a sandbox, for as long as the school keeps them. */
@Entity('sandbox_request')
@Index('sandbox_request_at_idx', ['at'])
@Check('sandbox_request_number_check', `number > 0`)
@Check('sandbox_request_path_check', `char_length(path) <= 500`)
export class SandboxRequest {
  @ForeignKey(() => Sandbox, { name: 'sandbox_request_sandbox_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'sandbox_id', type: 'uuid', primaryKeyConstraintName: 'sandbox_request_pkey' })
  sandboxId: string;
  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'sandbox_request_pkey' }) number: number;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at: Date;
  @Column({ type: 'text' }) method: string;
  /** From the root of the practice API, without the query. */
  @Column({ type: 'text' }) path: string;
  @Column({ type: 'int' }) status: number;
  /** The rest of a `SandboxDeed`. */
  @Column({ type: 'text', nullable: true }) subject: string | null;
  @Column({ type: 'int' }) fields: number;
  @Column({ type: 'text' }) token: string;
  @Column({ type: 'text', nullable: true }) cache: string | null;
  @Column({ type: 'boolean' }) stale: boolean;
  @Column({ name: 'stopped_at', type: 'text', nullable: true }) stoppedAt: string | null;
  /** Milliseconds by layer. */
  @Column({ type: 'jsonb' }) timings: Record<string, number>;
  /** The line in the server's log. */
  @Column({ type: 'jsonb' }) log: Record<string, unknown>;
  @Column({ type: 'jsonb' }) statements: object[];
  @Column({ type: 'jsonb', default: () => `'[]'` }) ticked: object[];
}
