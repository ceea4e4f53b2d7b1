import { Injectable } from '@nestjs/common';
import { nameKey } from '@big-six/domain';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../platform/auth/access';
import { Database } from '../platform/database/database';
import { violatedConstraint } from '../platform/errors/from-database';
import { inShort, notFound, Refusal } from '../platform/errors/refusal';
import { decodeCursor, toPage } from '../platform/validation/page';
import type { CohortDetailDto, CohortPageDto, CohortsQuery } from './cohorts.dto';
import { CohortsRepository } from './cohorts.repository';

@Injectable()
export class CohortsService {
  constructor(
    private readonly cohorts: CohortsRepository,
    private readonly audit: AuditService,
    private readonly database: Database,
  ) {}

  async list({ q, cursor, limit }: CohortsQuery): Promise<CohortPageDto> {
    const [afterKey = null] = decodeCursor(cursor, 1);
    const rows = await this.cohorts.list(q && nameKey(q), afterKey, limit);
    return toPage(
      rows,
      limit,
      (row) => row,
      (row) => [nameKey(row.name)],
    );
  }

  async get(cohortId: string): Promise<CohortDetailDto> {
    const cohort = await this.cohorts.find(cohortId);
    if (!cohort) throw notFound('cohort');
    return cohort;
  }

  create(actor: Actor, name: string): Promise<CohortDetailDto> {
    return this.database.transaction(async () => {
      const created = await this.cohorts.insert(name, nameKey(name));
      if (!created) throw nameTaken();
      await this.audit.record(actor, {
        action: 'cohort.created',
        subjectKind: 'cohort',
        subjectId: created.id,
        after: { name },
      });
      return this.get(created.id);
    });
  }

  rename(actor: Actor, cohortId: string, name: string): Promise<CohortDetailDto> {
    const work = this.database.transaction(async () => {
      const cohort = await this.cohorts.lock(cohortId);
      if (!cohort) throw notFound('cohort');
      if (await this.cohorts.isTaken(nameKey(name), cohortId)) throw nameTaken();
      await this.cohorts.rename(cohortId, name, nameKey(name));
      await this.audit.record(actor, {
        action: 'cohort.renamed',
        subjectKind: 'cohort',
        subjectId: cohortId,
        before: { name: cohort.name },
        after: { name },
      });
      return this.get(cohortId);
    });
    return work.catch((error: unknown) => {
      throw violatedConstraint(error) === 'cohort_name_key_key' ? nameTaken() : error;
    });
  }

  remove(actor: Actor, cohortId: string): Promise<void> {
    return this.database.transaction(async () => {
      await this.cohorts.lock(cohortId);
      const { name, classes } = await this.get(cohortId);
      if (classes.length > 0) throw inUse(classes.map((classroom) => classroom.name));
      await this.cohorts.delete(cohortId);
      await this.audit.record(actor, {
        action: 'cohort.deleted',
        subjectKind: 'cohort',
        subjectId: cohortId,
        before: { name },
      });
    });
  }
}

function inUse(classes: string[]): Refusal {
  return new Refusal('conflict', `This cohort is enrolled in ${inShort(classes)}. Take it out there first.`);
}

function nameTaken(): Refusal {
  const message = 'There is a cohort with this name already.';
  return new Refusal('name-taken', message, { errors: [{ field: 'name', message }] });
}
