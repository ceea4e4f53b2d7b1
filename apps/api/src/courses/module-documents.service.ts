import { type ModuleDocument, type StudentModule, studentView } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { notFound } from '../platform/errors/refusal';
import { ModuleVersionRepository } from './module-version.repository';

/** A published document and what follows from it. Shared by all requests: never change it. */
export interface CachedDocument {
  readonly document: ModuleDocument;
  /** Without answer keys. */
  readonly studentView: StudentModule;
  /** `studentView` as JSON, so that no request has to write it again. */
  readonly studentJson: string;
  /** Strong entity tag of the document, quoted. */
  readonly etag: string;
}

/** Versions kept in memory. A school uses a handful; the bound is for one that publishes for years without a restart. */
const KEPT = 50;

/** The documents of module versions. They never change once published, so what was read once is right for ever. */
@Injectable()
export class ModuleDocuments {
  /** In the order of their last use. */
  private readonly cache = new Map<string, CachedDocument>();

  constructor(private readonly versions: ModuleVersionRepository) {}

  /**
   * The document of a version: from memory, or by one statement.
   * @throws Refusal `not-found` when there is no such version
   */
  async get(moduleVersionId: string): Promise<CachedDocument> {
    const cached = this.recall(moduleVersionId) ?? (await this.load([moduleVersionId])).get(moduleVersionId);
    if (!cached) throw notFound('module version');
    return cached;
  }

  /** The documents of several versions: from memory, and by one statement for all that are not there. */
  async getAll(moduleVersionIds: readonly string[]): Promise<Map<string, CachedDocument>> {
    const found = new Map<string, CachedDocument>();
    for (const id of moduleVersionIds) {
      const cached = this.recall(id);
      if (cached) found.set(id, cached);
    }
    const missing = [...new Set(moduleVersionIds)].filter((id) => !found.has(id));
    if (missing.length > 0) for (const [id, cached] of await this.load(missing)) found.set(id, cached);
    return found;
  }

  private recall(id: string): CachedDocument | undefined {
    const cached = this.cache.get(id);
    if (cached) this.keep(id, cached);
    return cached;
  }

  private async load(ids: string[]): Promise<Map<string, CachedDocument>> {
    const rows = await this.versions.documents(ids);
    const loaded = new Map(rows.map(({ id, document }) => [id, prepare(document)]));
    for (const [id, cached] of loaded) this.keep(id, cached);
    return loaded;
  }

  private keep(id: string, cached: CachedDocument): void {
    this.cache.delete(id);
    this.cache.set(id, cached);
    const oldest = this.cache.keys().next();
    if (this.cache.size > KEPT && !oldest.done) this.cache.delete(oldest.value);
  }
}

/** The tag is of what is sent, not of what was published: a newer server may show students more of the same version. */
function prepare(document: ModuleDocument): CachedDocument {
  const view = studentView(document);
  const studentJson = JSON.stringify(view);
  const etag = `"${createHash('sha256').update(studentJson).digest('base64url')}"`;
  return { document, studentView: view, studentJson, etag };
}
