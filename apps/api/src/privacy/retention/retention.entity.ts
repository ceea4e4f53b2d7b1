import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** For how long one kind of data is kept, where a school may choose. The server adds a row for each such kind when it starts. */
@Entity('retention')
@Unique('retention_kind_key', ['kind'])
@Check('retention_period_check', 'period > 0')
export class Retention {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'retention_pkey' }) id: string;
  @Column({ type: 'text' }) kind: string;
  /** In the unit of its kind. */
  @Column({ type: 'integer' }) period: number;
  /** Only of people who left: they are erased without being asked for. */
  @Column({ type: 'boolean', default: false }) automatic: boolean;
  /** Counts the changes; 0 as long as it is what we propose. */
  @Column({ type: 'integer', default: 0 }) revision: number;
  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' }) updatedAt: Date;
}
