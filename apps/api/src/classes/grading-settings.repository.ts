import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';

export interface GradingSettingsRow {
  namesHidden: boolean;
  rereadShare: number;
}

const SETTINGS = `SELECT cm.names_hidden AS "namesHidden", cm.reread_share AS "rereadShare"
     FROM class_module cm
    WHERE cm.classroom_id = $1 AND cm.id = $2`;

const FIND = statement<GradingSettingsRow>('grading-settings.find', SETTINGS);

const HOLD = statement<GradingSettingsRow>('grading-settings.hold', `${SETTINGS} FOR NO KEY UPDATE`);

const SET = statement(
  'grading-settings.set',
  `UPDATE class_module SET names_hidden = $3, reread_share = $4 WHERE classroom_id = $1 AND id = $2`,
);

@Injectable()
export class GradingSettingsRepository {
  constructor(private readonly database: Database) {}

  find(classId: string, classModuleId: string): Promise<GradingSettingsRow | null> {
    return this.database.queryOne(FIND, [classId, classModuleId]);
  }

  /** Finds them and holds the module until the end of the transaction. */
  hold(classId: string, classModuleId: string): Promise<GradingSettingsRow | null> {
    return this.database.queryOne(HOLD, [classId, classModuleId]);
  }

  async set(classId: string, classModuleId: string, { namesHidden, rereadShare }: GradingSettingsRow): Promise<void> {
    await this.database.query(SET, [classId, classModuleId, namesHidden, rereadShare]);
  }
}
