import type { ModuleDocument } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { ModuleDocuments } from '../courses/module-documents.service';
import type { Actor } from '../platform/auth/access';
import { classModuleView, progressView } from './class-module.view';
import type { HomeDto, StudiedClassDto, TaughtClassDto } from './home.dto';
import { HomeRepository, type HomeRow } from './home.repository';

@Injectable()
export class HomeService {
  constructor(
    private readonly home: HomeRepository,
    private readonly documents: ModuleDocuments,
  ) {}

  async get({ accountId, role }: Actor): Promise<HomeDto> {
    const now = new Date();
    const [rows, admin] = await Promise.all([this.home.classes(accountId), role === 'admin' ? this.home.admin() : null]);
    const cached = await this.documents.getAll(rows.flatMap(({ moduleVersionId }) => moduleVersionId ?? []));
    const documents = new Map([...cached].map(([id, { document }]) => [id, document]));
    const classes = [...Map.groupBy(rows, ({ classId }) => classId).values()];
    return {
      studying: classes.flatMap((rows) => studiedClass(rows, documents, now)),
      teaching: classes.flatMap((rows) => taughtClass(rows, documents, now)),
      admin,
    };
  }
}

type Documents = ReadonlyMap<string, ModuleDocument>;

function studiedClass(rows: HomeRow[], documents: Documents, now: Date): StudiedClassDto[] {
  const [first] = rows;
  if (first?.role !== 'student') return [];
  const modules = modulesOf(rows, documents, (row, document) => ({
    ...classModuleView(row, document, now),
    progress: progressView(row, document),
  }));
  return [{ ...facts(first), modules }];
}

function taughtClass(rows: HomeRow[], documents: Documents, now: Date): TaughtClassDto[] {
  const [first] = rows;
  if (!first || first.role === 'student') return [];
  const modules = modulesOf(rows, documents, (row, document) => ({
    ...classModuleView(row, document, now),
    toReview: row.toReview,
    waitingSince: row.waitingSince,
  }));
  const toReview = modules.reduce((sum, module) => sum + module.toReview, 0);
  const waiting = modules.flatMap(({ waitingSince }) => waitingSince?.getTime() ?? []);
  const waitingSince = waiting.length > 0 ? new Date(Math.min(...waiting)) : null;
  return [{ ...facts(first), role: first.role, studentCount: first.studentCount ?? 0, toReview, waitingSince, modules }];
}

/** A class without modules has one row, without a version. */
function modulesOf<View>(rows: HomeRow[], documents: Documents, view: (row: HomeRow, document: ModuleDocument) => View): View[] {
  return rows.flatMap((row) => {
    const document = documents.get(row.moduleVersionId);
    return document ? [view(row, document)] : [];
  });
}

function facts({
  classId: id,
  className: name,
  courseId,
  courseTitle,
  startsOn,
  endsOn,
  timeZone,
  classStatus: status,
}: HomeRow) {
  return { id, name, courseId, courseTitle, startsOn, endsOn, timeZone, status };
}
