import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service';
import { Database } from '../../platform/database/database';
import { ReleasesRepository } from './releases.repository';

const EVERY_MS = 2_000;

/**
 * Releases what is planned once its time has come, by the database's clock: never before, and as soon as a server runs. Several
 * servers may do it; a plan is carried out once.
 */
@Injectable()
export class PlannedReleases implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('releases');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;

  constructor(
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly releases: ReleasesRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.carryOut(), EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Never throws: what was not released now is released the next time. */
  carryOut(): Promise<void> {
    this.running ??= this.carryOutAll()
      .catch((error: unknown) =>
        this.log.warn(`planned releases wait: ${error instanceof Error ? error.message : String(error)}`),
      )
      .finally(() => (this.running = null));
    return this.running;
  }

  private async carryOutAll(): Promise<void> {
    while (await this.database.transaction(() => this.carryOutOne()));
  }

  private async carryOutOne(): Promise<boolean> {
    const plan = await this.releases.duePlan();
    if (!plan) return false;
    const each = this.audit.partEach(null, { subjectKind: 'submission', classroomId: plan.classroom_id }, 'told');
    const { grades, passedOver } = await this.releases.carryOut(plan.id, plan.made_by, each);
    await this.audit.record(null, {
      action: 'release-plan.carried-out',
      subjectKind: 'class-module',
      subjectId: plan.class_module_id,
      classroomId: plan.classroom_id,
      after: { planId: plan.id, plannedBy: plan.made_by, grades, passedOver },
    });
    return true;
  }
}
