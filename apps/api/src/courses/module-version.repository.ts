import type { ModuleDocument } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';

interface DocumentRow {
  id: string;
  document: ModuleDocument;
}

const DOCUMENTS = statement<DocumentRow>(
  'module-version.documents',
  `SELECT id, document FROM module_version WHERE id = ANY($1::uuid[])`,
);

@Injectable()
export class ModuleVersionRepository {
  constructor(private readonly database: Database) {}

  documents(moduleVersionIds: string[]): Promise<DocumentRow[]> {
    return this.database.query(DOCUMENTS, [moduleVersionIds]);
  }
}
