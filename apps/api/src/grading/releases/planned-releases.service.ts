import { Injectable, Logger } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service';
import { Database } from '../../platform/database/database';
import { messageOf } from '../../platform/errors/message-of';
import { type Round, Rounds } from '../../platform/rounds';
import { type DuePlanRow, ReleasesRepository } from './releases.repository';

const EVERY_MS = 2_000;
/** In one round, after which the server is taken to be in trouble, not its plans. */
const MOST_FAILURES = 20;

/**
 * Releases what is planned once its time has come, by the database's clock: never before, and as soon as a server runs. Several
 * servers may do it; a plan is carried out once.
 */
@Injectable()
export class PlannedReleases {
  private readonly log = new Logger('releases');
  private readonly round: Round;

  constructor(
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly releases: ReleasesRepository,
    rounds: Rounds,
  ) {
    this.round = rounds.plan({ name: 'releases', failure: 'planned releases wait', everyMs: EVERY_MS }, (stop) =>
      this.carryOutAll(stop),
    );
  }

  /** Never throws: what was not released now is released the next time. */
  carryOut(): Promise<void> {
    return this.round.now();
  }

  /** A plan that fails keeps no other from being carried out, and is tried again the next time. */
  private async carryOutAll(stop: AbortSignal): Promise<void> {
    const failed: string[] = [];
    while (!stop.aborted && (await this.carryOutNext(failed)));
  }

  private async carryOutNext(failed: string[]): Promise<boolean> {
    let planId: string | null = null;
    try {
      return await this.database.transaction(async () => {
        const plan = await this.releases.duePlan(failed);
        if (!plan) return false;
        planId = plan.id;
        await this.carryOutOne(plan);
        return true;
      });
    } catch (error) {
      if (planId === null || failed.length === MOST_FAILURES) throw error;
      this.log.warn(`planned release ${String(planId)} waits: ${messageOf(error)}`);
      failed.push(planId);
      return true;
    }
  }

  private async carryOutOne(plan: DuePlanRow): Promise<void> {
    const each = this.audit.partEach(null, { subjectKind: 'submission', classroomId: plan.classroom_id }, 'told');
    const { grades, passedOver } = await this.releases.carryOut(plan.id, plan.made_by, each);
    await this.audit.record(null, {
      action: 'release-plan.carried-out',
      subjectKind: 'class-module',
      subjectId: plan.class_module_id,
      classroomId: plan.classroom_id,
      after: { planId: plan.id, plannedBy: plan.made_by, grades, passedOver },
    });
  }
}
