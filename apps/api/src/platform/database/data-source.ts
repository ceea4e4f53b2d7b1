import type { Type } from '@nestjs/common';
import type { DataSourceOptions } from 'typeorm';
import { Init1790000000000 } from './migrations/1790000000000-init';
import { Sandbox1790100000000 } from './migrations/1790100000000-sandbox';
import { PracticeOrders1790100100000 } from './migrations/1790100100000-practice-orders';
import { BlockTime1790200000000 } from './migrations/1790200000000-block-time';
import { DeviceKey1790400000000 } from './migrations/1790400000000-device-key';
import { NothingLost1790400100000 } from './migrations/1790400100000-nothing-lost';
import { Extensions1790400200000 } from './migrations/1790400200000-extensions';
import { LatePolicy1790400300000 } from './migrations/1790400300000-late-policy';
import { Attempts1790500000000 } from './migrations/1790500000000-attempts';
import { GradingDesk1790520000000 } from './migrations/1790520000000-grading-desk';
import { GradeTally1790521000000 } from './migrations/1790521000000-grade-tally';
import { AlikeAndAfter1790540000000 } from './migrations/1790540000000-alike-and-after';
import { GradesByTheRubricInForce1790530100000 } from './migrations/1790530100000-grades-by-the-rubric-in-force';
import { RubricsAndComments1790530000000 } from './migrations/1790530000000-rubrics-and-comments';
import { WaysIn1790560000000 } from './migrations/1790560000000-ways-in';
import { AuditSearch1790570000000 } from './migrations/1790570000000-audit-search';
import { Privacy1790580000000 } from './migrations/1790580000000-privacy';
import { Views1790590000000 } from './migrations/1790590000000-views';
import { Retention1790620000000 } from './migrations/1790620000000-retention';
import { Moves1790630000000 } from './migrations/1790630000000-moves';
import { ForeignKeyIndexes1790640000000 } from './migrations/1790640000000-foreign-key-indexes';
import { RosterAtWork1790640000001 } from './migrations/1790640000001-roster-at-work';
import { ArchivedClasses1790640000020 } from './migrations/1790640000020-archived-classes';
import { AuditAbout1790640000040 } from './migrations/1790640000040-audit-about';
import { NarrowErasure1790640000041 } from './migrations/1790640000041-narrow-erasure';
import { Notices1790610000000 } from './migrations/1790610000000-notices';
import { Preferences1790600000000 } from './migrations/1790600000000-preferences';
import { Rosters1790550000000 } from './migrations/1790550000000-rosters';
import { ShortPasswords1790640000050 } from './migrations/1790640000050-short-passwords';
import { PassedOver1790640000070 } from './migrations/1790640000070-passed-over';
import { PairsComparedAgain1790640000072 } from './migrations/1790640000072-pairs-compared-again';
import { PendingSignUps1790640000080 } from './migrations/1790640000080-pending-sign-ups';
import { PutOff1790640000090 } from './migrations/1790640000090-put-off';
import { SecondReadingsInWords1790640000071 } from './migrations/1790640000071-second-readings-in-words';

/** TypeORM's view of the database: the entities of the features, and every migration in order. */
export function dataSourceOptions(url: string, poolSize: number, entities: Type[]): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities,
    migrations: [
      Init1790000000000,
      Sandbox1790100000000,
      PracticeOrders1790100100000,
      BlockTime1790200000000,
      DeviceKey1790400000000,
      NothingLost1790400100000,
      Extensions1790400200000,
      LatePolicy1790400300000,
      Attempts1790500000000,
      GradingDesk1790520000000,
      GradeTally1790521000000,
      AlikeAndAfter1790540000000,
      RubricsAndComments1790530000000,
      GradesByTheRubricInForce1790530100000,
      WaysIn1790560000000,
      AuditSearch1790570000000,
      Privacy1790580000000,
      Views1790590000000,
      Rosters1790550000000,
      Preferences1790600000000,
      Notices1790610000000,
      Retention1790620000000,
      Moves1790630000000,
      ForeignKeyIndexes1790640000000,
      RosterAtWork1790640000001,
      ArchivedClasses1790640000020,
      AuditAbout1790640000040,
      NarrowErasure1790640000041,
      ShortPasswords1790640000050,
      PassedOver1790640000070,
      SecondReadingsInWords1790640000071,
      PairsComparedAgain1790640000072,
      PendingSignUps1790640000080,
      PutOff1790640000090,
    ],
    synchronize: false,
    installExtensions: false,
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    applicationName: 'big-six',
    poolSize,
    connectTimeoutMS: 5_000,
    extra: {
      // A connection stays open: who comes after a quiet minute need not wait for another, and no request sets a clock to close it.
      idleTimeoutMillis: 0,
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 30_000,
      // The data lies in memory or on an SSD, where following an index costs little more than reading on; and no statement of
      // ours runs long enough for the JIT compiler to earn back its tenth of a second.
      // What is acknowledged is committed, whatever the server's own setting is.
      options: '-c random_page_cost=1.1 -c jit=off -c synchronous_commit=on',
    },
  };
}
