import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A named group of accounts that is enrolled into classes as a whole. */
@Entity('cohort')
@Index('cohort_external_idx', ['externalSource', 'externalId'], { unique: true, where: 'external_id IS NOT NULL' })
@Check('cohort_external_check', `(external_source IS NULL) = (external_id IS NULL)`)
@Unique('cohort_name_key_key', ['nameKey'])
@Check('cohort_name_check', `char_length(name) BETWEEN 1 AND 200`)
export class Cohort {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'cohort_pkey' }) id: string;
  /** Sorted as people sort names (the Unicode root collation), so that Özil stands before Zola. */
  @Column({ type: 'text', collation: 'und-x-icu' }) name: string;
  /** The form in which two spellings of one name are equal (domain `nameKey`). */
  @Column({ name: 'name_key', type: 'text' }) nameKey: string;
  /** By what the roster of another system knows it, and which system that is. */
  @Column({ name: 'external_source', type: 'text', nullable: true }) externalSource: string | null;
  @Column({ name: 'external_id', type: 'text', nullable: true }) externalId: string | null;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
}
