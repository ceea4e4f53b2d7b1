import { compareModules, type CompiledModule } from '@big-six/lesson-format';
import type { Problem, SourceFile } from '@big-six/lesson-format/compile';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../platform/auth/access';
import { notFound, Refusal } from '../platform/errors/refusal';
import { compileSources } from './compile-sources';
import { CoursesRepository, type ModuleRow } from './courses.repository';
import { ModuleDocuments } from './module-documents.service';
import { ModuleVersionRepository, type VersionRow } from './module-version.repository';
import type { ModuleVersionDto, ModuleVersionListDto, VersionCheckDto } from './module-versions.dto';
import { publishedQuestions } from './published-questions';
import { PublishingRepository } from './publishing.repository';

/** Problems told at once; who has more mends these first. */
const MOST_PROBLEMS = 200;

/** The versions of a module, and what authors publish as the next one. */
@Injectable()
export class ModuleVersionsService {
  constructor(
    private readonly courses: CoursesRepository,
    private readonly versions: ModuleVersionRepository,
    private readonly documents: ModuleDocuments,
    private readonly publishing: PublishingRepository,
    private readonly audit: AuditService,
  ) {}

  async list(courseId: string, moduleId: string): Promise<ModuleVersionListDto> {
    await this.module(courseId, moduleId);
    return { items: (await this.versions.list(moduleId)).map(versionView) };
  }

  async get(courseId: string, moduleId: string, versionId: string): Promise<ModuleVersionDto> {
    await this.module(courseId, moduleId);
    return this.version(moduleId, versionId);
  }

  /** What publishing these files would do. Changes nothing. */
  async check(courseId: string, moduleId: string, files: readonly SourceFile[]): Promise<VersionCheckDto> {
    const module = await this.module(courseId, moduleId);
    const [compiled, [newest]] = await Promise.all([compileSources(files, module), this.versions.list(moduleId, 1)]);
    const known = { newest: newest ? versionView(newest) : null };
    if (!compiled.ok) {
      const { problems } = compiled;
      const told = { problems: problems.slice(0, MOST_PROBLEMS), problemCount: problems.length };
      return { ...known, ...told, hash: null, unchanged: false, changes: null, stepCount: 0 };
    }
    const { hash, document } = compiled.value;
    const before = newest ? (await this.documents.get(newest.id)).document : null;
    return {
      ...known,
      problems: [],
      problemCount: 0,
      hash,
      unchanged: newest?.content_hash === hash,
      changes: before && compareModules(before, document),
      stepCount: document.steps.length,
    };
  }

  /**
   * Publishes the files as the module's next version, unless its newest one says the same already.
   * @param after number of the version that was looked at before, if one was
   * @throws Refusal `bad-input` with one entry for each mistake, `stale` when another version was published after `after`
   */
  async publish(
    actor: Actor | null,
    { courseId, moduleId }: { courseId: string; moduleId: string },
    files: readonly SourceFile[],
    after: number | null,
  ): Promise<{ version: ModuleVersionDto; created: boolean }> {
    const compiled = await compileSources(files, await this.module(courseId, moduleId));
    if (!compiled.ok) throw mistakes(compiled.problems);
    const module = compiled.value;
    const { id, created } = await this.publishing.transaction(async () => {
      const [newest] = await this.versions.list(moduleId, 1);
      if (newest?.content_hash === module.hash) return { id: newest.id, created: false };
      if (after !== null && after !== (newest?.number ?? 0)) throw stale(newest);
      const id = await this.add(actor, moduleId, module, newest);
      return { id, created: true };
    });
    return { version: await this.version(moduleId, id), created };
  }

  private async add(actor: Actor | null, moduleId: string, module: CompiledModule, newest?: VersionRow): Promise<string> {
    const number = (newest?.number ?? 0) + 1;
    const id = await this.publishing.addVersion(moduleId, number, module, publishedQuestions(module));
    const after = { moduleId, number, hash: module.hash };
    await this.audit.record(actor, { action: 'module-version.published', subjectKind: 'module-version', subjectId: id, after });
    return id;
  }

  private async module(courseId: string, moduleId: string): Promise<ModuleRow> {
    const module = await this.courses.findModule(courseId, moduleId);
    if (!module) throw notFound('module');
    return module;
  }

  private async version(moduleId: string, versionId: string): Promise<ModuleVersionDto> {
    const row = await this.versions.find(moduleId, versionId);
    if (!row) throw notFound('module version');
    return versionView(row);
  }
}

function versionView(row: VersionRow): ModuleVersionDto {
  const { id, number, content_hash: hash, published_at, published_by: publishedBy, steps, classes } = row;
  return { id, number, hash, publishedAt: published_at.toISOString(), publishedBy, stepCount: steps, classCount: classes };
}

function mistakes(problems: readonly Problem[]): Refusal {
  const errors = problems.slice(0, MOST_PROBLEMS).map(({ file, line, message }) => ({ field: `${file}:${line}`, message }));
  const count = problems.length === 1 ? 'One thing has' : `${problems.length} things have`;
  return new Refusal('bad-input', `${count} to be mended first. Nothing was published.`, { errors });
}

function stale(newest: VersionRow | undefined): Refusal {
  return new Refusal('stale', 'Another version was published in the meantime. Look at the changes against it before you go on.', {
    current: newest ? versionView(newest) : null,
  });
}
