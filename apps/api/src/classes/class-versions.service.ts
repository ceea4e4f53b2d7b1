import { compareModules } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { ModuleDocuments } from '../courses/module-documents.service';
import type { ClassActor } from '../platform/auth/access';
import { archived } from '../platform/auth/archived';
import { Database } from '../platform/database/database';
import { badInput, notFound, Refusal } from '../platform/errors/refusal';
import { classModuleView } from './class-module.view';
import type { ClassModuleDto } from './class-modules.dto';
import { ClassModulesRepository } from './class-modules.repository';
import type { LessonVersionDto, LessonVersionListDto, MoveVersionDto, VersionPreviewDto } from './class-versions.dto';
import { ClassVersionsRepository, type StudentWorkRow, type VersionOfModuleRow } from './class-versions.repository';
import { ClassesRepository } from './classes.repository';
import { consequences, type StudentWork } from './version-consequences';

/** Which version of a module a class is taught. It changes only when a teacher or an admin says so. */
@Injectable()
export class ClassVersionsService {
  constructor(
    private readonly database: Database,
    private readonly classes: ClassesRepository,
    private readonly modules: ClassModulesRepository,
    private readonly versions: ClassVersionsRepository,
    private readonly documents: ModuleDocuments,
    private readonly audit: AuditService,
  ) {}

  async list({ classId }: ClassActor, classModuleId: string): Promise<LessonVersionListDto> {
    return { items: (await this.all(classId, classModuleId)).map(versionView) };
  }

  /** What moving the class to a version would mean for it. Changes nothing. */
  async preview({ classId }: ClassActor, classModuleId: string, to: string): Promise<VersionPreviewDto> {
    const versions = await this.all(classId, classModuleId);
    const from = versions.find(({ pinned }) => pinned);
    const other = versions.find(({ id }) => id === to.toLowerCase());
    if (!from || !other) throw badInput('to', 'To must be the id of a version of this module.');
    const [documents, work, ownRubrics] = await Promise.all([
      this.documents.getAll([from.id, other.id]),
      this.versions.work(classId, classModuleId),
      this.versions.ownRubrics(classModuleId),
    ]);
    const [before, after] = [documents.get(from.id)?.document, documents.get(other.id)?.document];
    if (!before || !after) throw notFound('module version');
    return {
      from: versionView(from),
      to: versionView(other),
      changes: compareModules(before, after),
      ...consequences(before, after, work.map(studentWork), ownRubrics, new Date()),
    };
  }

  /** Moves the class. Progress, tries, drafts, answers and grades stay as they are, filed by their keys. */
  async move(actor: ClassActor, classModuleId: string, body: MoveVersionDto): Promise<ClassModuleDto> {
    const { classId } = actor;
    const [to, expected] = [body.moduleVersionId.toLowerCase(), body.expectedVersionId.toLowerCase()];
    await this.database.transaction(async () => {
      const before = await this.modules.hold(classId, classModuleId);
      if (!before) throw notFound('module in this class');
      const versions = await this.versions.list(classId, classModuleId);
      const version = versions.find(({ id }) => id === to);
      if (!version) throw badInput('moduleVersionId', 'The version must be one of this module.');
      if (before.moduleVersionId !== expected) throw movedMeanwhile(versions.find(({ pinned }) => pinned));
      if (before.moduleVersionId === to) return;
      await this.versions.pin(classId, classModuleId, to);
      const subject = { subjectKind: 'class-module', subjectId: classModuleId, classroomId: classId };
      const change = {
        before: { moduleVersionId: before.moduleVersionId, number: before.version },
        after: { moduleVersionId: to, number: version.number },
      };
      await this.audit.record(actor, { action: 'class-module.version-changed', ...subject, ...change });
    });
    return this.view(classId, classModuleId);
  }

  /** Gives the class a module of its course that was published after the class was made. */
  async give(actor: ClassActor, moduleId: string): Promise<ClassModuleDto> {
    const { classId } = actor;
    const id = await this.database.transaction(async () => {
      const { status } = await this.classes.lock(classId);
      if (status === 'archived') throw archived();
      const given = await this.versions.give(classId, moduleId);
      if (!given) throw await this.ungiven(classId, moduleId);
      const after = { moduleId, moduleVersionId: given.module_version_id, number: given.number };
      const subject = { subjectKind: 'class-module', subjectId: given.id, classroomId: classId };
      await this.audit.record(actor, { action: 'class-module.given', ...subject, after });
      return given.id;
    });
    return this.view(classId, id);
  }

  private async ungiven(classId: string, moduleId: string): Promise<Refusal> {
    const found = await this.versions.giveable(classId, moduleId);
    if (!found) return badInput('moduleId', 'The course of this class has no such module.');
    if (found.given) return new Refusal('conflict', 'The class has this module already.');
    return new Refusal('conflict', 'This module is announced, and nothing of it is published yet.');
  }

  private async all(classId: string, classModuleId: string): Promise<VersionOfModuleRow[]> {
    const versions = await this.versions.list(classId, classModuleId);
    if (versions.length === 0) throw notFound('module in this class');
    return versions;
  }

  private async view(classId: string, classModuleId: string): Promise<ClassModuleDto> {
    const row = await this.modules.find(classId, classModuleId);
    if (!row) throw notFound('module in this class');
    const { document } = await this.documents.get(row.moduleVersionId);
    return classModuleView(row, document, new Date());
  }
}

function versionView({ id, number, published_at, pinned }: VersionOfModuleRow): LessonVersionDto {
  return { id, number, publishedAt: published_at.toISOString(), pinned };
}

function studentWork(row: StudentWorkRow): StudentWork {
  const { place_step_key, last_seen_at, completed_at, steps, answered, handed_in, drafted } = row;
  const moments = { placeStepKey: place_step_key, lastSeenAt: last_seen_at, completedAt: completed_at };
  return { ...moments, steps, answered, handedIn: handed_in, drafted };
}

function movedMeanwhile(pinned: VersionOfModuleRow | undefined): Refusal {
  return new Refusal(
    'stale',
    'Somebody moved the class to another version in the meantime. Look at what changes from that one.',
    {
      current: pinned ? versionView(pinned) : null,
    },
  );
}
