import { moduleAccess, type ModuleAccess, type ModuleSchedule } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { type CachedDocument, ModuleDocuments } from '../courses/module-documents.service';
import { notFound, Refusal } from '../platform/errors/refusal';
import { type ClassLessonRow, ClassLessonsRepository } from './class-lessons.repository';

export type { ClassLessonRow };

/** The lesson that a class module pins, and whether it is open at the moment `now` of this request. */
export interface ClassLesson extends CachedDocument {
  moduleVersionId: string;
  schedule: ModuleSchedule;
  access: ModuleAccess;
  now: Date;
}

@Injectable()
export class ClassLessons {
  constructor(
    private readonly lessons: ClassLessonsRepository,
    private readonly documents: ModuleDocuments,
  ) {}

  /** @throws Refusal `not-found` when the class has no such module */
  async get(classId: string, classModuleId: string): Promise<ClassLesson> {
    const row = await this.lessons.find(classId, classModuleId);
    if (!row) throw notFound('module');
    return this.fromRow(row);
  }

  /** The lesson of a row that another statement read on its way. */
  async fromRow(row: ClassLessonRow): Promise<ClassLesson> {
    const { opens_at, due_at, closes_at, class_status, now } = row;
    const schedule = { opensAt: opens_at, dueAt: due_at, closesAt: closes_at, classStatus: class_status };
    const cached = await this.documents.get(row.module_version_id);
    return { ...cached, moduleVersionId: row.module_version_id, schedule, access: moduleAccess(schedule, now), now };
  }
}

/** Reading and keeping one's place: from the opening on, also after the end. */
export function refuseUnopened({ access }: Pick<ClassLesson, 'access'>): void {
  if (access === 'not-open') throw notOpenYet();
}

/** Answering: between opening and closing. */
export function refuseUnlessOpen(lesson: Pick<ClassLesson, 'access'>): void {
  refuseUnopened(lesson);
  if (lesson.access === 'closed') throw closed();
}

export function notOpenYet(): Refusal {
  return new Refusal('not-open', 'This module is not open yet.');
}

export function closed(): Refusal {
  return new Refusal('not-open', 'This module is closed: it can be read, and nothing more can be answered.');
}
