import type { DeskKeys } from '@big-six/domain';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../account.entity';

export type ThemeChoice = 'system' | 'light' | 'dark';

/** How a person likes to be called and to see things. Null, or no row at all: they never said. */
@Entity('preferences')
@Check('preferences_called_name_check', `char_length(called_name) BETWEEN 1 AND 60`)
@Check('preferences_theme_check', `theme IN ('system', 'light', 'dark')`)
@Check('preferences_locale_check', `char_length(locale) BETWEEN 2 AND 64`)
@Check('preferences_time_zone_check', `char_length(time_zone) BETWEEN 1 AND 64`)
export class Preferences {
  @ForeignKey(() => Account, { name: 'preferences_account_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'account_id', type: 'uuid', primaryKeyConstraintName: 'preferences_pkey' })
  accountId: string;
  @Column({ name: 'called_name', type: 'text', nullable: true }) calledName: string | null;
  /** BCP 47; of dates and numbers. */
  @Column({ type: 'text', nullable: true }) locale: string | null;
  /** IANA. */
  @Column({ name: 'time_zone', type: 'text', nullable: true }) timeZone: string | null;
  @Column({ type: 'text', nullable: true }) theme: ThemeChoice | null;
  /** Of the grading desk. */
  @Column({ name: 'desk_keys', type: 'jsonb', nullable: true }) deskKeys: DeskKeys | null;
}
