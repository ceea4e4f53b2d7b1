import type { ModuleDocument } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';

interface DocumentRow {
  id: string;
  document: ModuleDocument;
}

export interface VersionRow {
  id: string;
  number: number;
  content_hash: string;
  published_at: Date;
  /** Name of the admin; null when no person did it. */
  published_by: string | null;
  steps: number;
  classes: number;
}

const DOCUMENTS = statement<DocumentRow>(
  'module-version.documents',
  `SELECT id, document FROM module_version WHERE id = ANY($1::uuid[])`,
);

const VERSION = `SELECT v.id, v.number, v.content_hash, v.published_at, jsonb_array_length(v.document -> 'steps') AS steps,
          (SELECT a.name FROM audit_event e JOIN account a ON a.id = e.actor_id
            WHERE e.subject_kind = 'module-version' AND e.subject_id = v.id AND e.action = 'module-version.published'
            LIMIT 1) AS published_by,
          (SELECT count(*)::int FROM class_module cm JOIN classroom c ON c.id = cm.classroom_id
            WHERE cm.module_version_id = v.id AND c.status = 'active') AS classes
     FROM module_version v`;

const LIST = statement<VersionRow>('module-version.list', `${VERSION} WHERE v.module_id = $1 ORDER BY v.number DESC LIMIT $2`);

const FIND = statement<VersionRow>('module-version.find', `${VERSION} WHERE v.module_id = $1 AND v.id = $2`);

/** Far more than one module sees in its life. */
const MOST_VERSIONS = 500;

@Injectable()
export class ModuleVersionRepository {
  constructor(private readonly database: Database) {}

  documents(moduleVersionIds: string[]): Promise<DocumentRow[]> {
    return this.database.query(DOCUMENTS, [moduleVersionIds]);
  }

  /** Newest first. */
  list(moduleId: string, limit = MOST_VERSIONS): Promise<VersionRow[]> {
    return this.database.query(LIST, [moduleId, limit]);
  }

  find(moduleId: string, versionId: string): Promise<VersionRow | null> {
    return this.database.queryOne(FIND, [moduleId, versionId]);
  }
}
