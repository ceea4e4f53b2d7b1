import { canonicalLocale, DESK_ACTIONS, type DeskKeys } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { AuditService } from '../../audit/audit.service';
import type { Actor } from '../../platform/auth/access';
import { Database } from '../../platform/database/database';
import { difference } from '../account-change';
import type { PreferenceChangesDto, PreferencesDto } from './preferences.dto';
import { PreferencesRepository } from './preferences.repository';

/** How a person likes to be called and to see things. */
@Injectable()
export class PreferencesService {
  constructor(
    private readonly preferences: PreferencesRepository,
    private readonly audit: AuditService,
    private readonly database: Database,
  ) {}

  get(actor: Actor): Promise<PreferencesDto> {
    return this.preferences.get(actor.accountId);
  }

  /** What is left out stays, so that two devices do not undo each other. */
  change(actor: Actor, changes: PreferenceChangesDto): Promise<PreferencesDto> {
    return this.database.transaction(async () => {
      const before = await this.preferences.lock(actor.accountId);
      const after = changed(before, changes);
      const change = difference(before, after);
      if (change === null) return before;
      await this.preferences.save(actor.accountId, after);
      await this.audit.record(actor, {
        action: 'account.preferences-changed',
        subjectKind: 'account',
        subjectId: actor.accountId,
        before: change.before,
        after: change.after,
      });
      return after;
    });
  }
}

function changed(before: PreferencesDto, changes: PreferenceChangesDto): PreferencesDto {
  const { calledName, locale, timeZone, theme, deskKeys } = changes;
  return {
    calledName: calledName === undefined ? before.calledName : calledName,
    locale: locale === undefined ? before.locale : locale && canonicalLocale(locale),
    timeZone: timeZone === undefined ? before.timeZone : timeZone,
    theme: theme === undefined ? before.theme : theme,
    deskKeys: deskKeys === undefined ? before.deskKeys : sameOr(before.deskKeys, deskKeys && plain(deskKeys)),
  };
}

/** Letters are the same key in upper and lower case. */
function plain({ on, letters }: DeskKeys): DeskKeys {
  const lower = DESK_ACTIONS.map((action) => [action, letters[action].toLowerCase()]);
  return { on, letters: Object.fromEntries(lower) as DeskKeys['letters'] };
}

/** The one before where nothing is different, so that it counts as unchanged. */
function sameOr<T>(before: T, after: T): T {
  return isDeepStrictEqual(before, after) ? before : after;
}
