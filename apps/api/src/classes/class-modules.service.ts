import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { ModuleDocuments } from '../courses/module-documents.service';
import type { ClassActor } from '../platform/auth/access';
import { Database } from '../platform/database/database';
import { notFound } from '../platform/errors/refusal';
import { changedTerms, type ModuleTerms } from './changed-terms';
import { classModuleView, progressView } from './class-module.view';
import type { ChangeDatesDto, ClassModuleDto, ClassModuleListDto } from './class-modules.dto';
import { ClassModulesRepository } from './class-modules.repository';

@Injectable()
export class ClassModulesService {
  constructor(
    private readonly database: Database,
    private readonly modules: ClassModulesRepository,
    private readonly documents: ModuleDocuments,
    private readonly audit: AuditService,
  ) {}

  async list({ classId, enrollmentId, classRole }: ClassActor): Promise<ClassModuleListDto> {
    const now = new Date();
    const rows = await this.modules.list(classId, enrollmentId);
    const documents = await this.documents.getAll(rows.map(({ moduleVersionId }) => moduleVersionId));
    const items = rows.flatMap((row) => {
      const document = documents.get(row.moduleVersionId)?.document;
      if (!document) return [];
      const progress = classRole === 'student' ? progressView(row, document) : null;
      return [{ ...classModuleView(row, document, now), progress }];
    });
    return { items };
  }

  async changeDates(actor: ClassActor, classModuleId: string, body: ChangeDatesDto): Promise<ClassModuleDto> {
    const { classId } = actor;
    const row = await this.database.transaction(async () => {
      const before = await this.modules.hold(classId, classModuleId);
      if (!before) throw notFound('module in this class');
      const after = changedTerms(before, body);
      await this.modules.setTerms(classId, classModuleId, after);
      const subject = { subjectKind: 'class-module', subjectId: classModuleId, classroomId: classId };
      await this.audit.record(actor, {
        action: 'class-module.dates-changed',
        ...subject,
        before: terms(before),
        after: { ...after },
      });
      return { ...before, ...after };
    });
    const { document } = await this.documents.get(row.moduleVersionId);
    return classModuleView(row, document, new Date());
  }
}

function terms({ opensAt, dueAt, closesAt, latePolicy }: ModuleTerms) {
  return { opensAt, dueAt, closesAt, latePolicy };
}
