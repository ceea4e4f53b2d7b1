import { datesFor, isExtended, moduleAccess, type ModuleAccess, type ModuleSchedule } from '@big-six/domain';
import { compareModules } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { type CachedDocument, ModuleDocuments } from '../courses/module-documents.service';
import { notFound, Refusal } from '../platform/errors/refusal';
import { type ClassLessonRow, ClassLessonsRepository } from './class-lessons.repository';

export type { ClassLessonRow };

/** The lesson that a class module pins, and whether it is open at the moment `now` of this request: for the student, where one is asked about. */
export interface ClassLesson extends CachedDocument {
  moduleVersionId: string;
  schedule: ModuleSchedule;
  /** The dates are the student's own: they have more time than the class. */
  extended: boolean;
  access: ModuleAccess;
  now: Date;
}

@Injectable()
export class ClassLessons {
  constructor(
    private readonly lessons: ClassLessonsRepository,
    private readonly documents: ModuleDocuments,
  ) {}

  /**
   * The lesson as the class has it: its opening holds for everybody, while a student's own closing is in their standing.
   * @throws Refusal `not-found` when the class has no such module
   */
  async get(classId: string, classModuleId: string): Promise<ClassLesson> {
    const row = await this.lessons.find(classId, classModuleId);
    if (!row) throw notFound('module');
    return this.fromRow(row);
  }

  /** Why something is not in the lesson: the class moved to another version while the page was open, or it never was. */
  async missing(classId: string, classModuleId: string, key: string, what: string): Promise<Refusal> {
    return (await this.lessons.knows(classId, classModuleId, key)) ? lessonChanged() : notFound(what);
  }

  /** Questions that the lesson does not ask any more, each with the newest version that asked it. */
  async earlierQuestions(
    classId: string,
    classModuleId: string,
    questionKeys: readonly string[],
  ): Promise<{ key: string; version: CachedDocument }[]> {
    if (questionKeys.length === 0) return [];
    const rows = await this.lessons.questionVersions(classId, classModuleId, questionKeys);
    const documents = await this.documents.getAll(rows.map(({ module_version_id }) => module_version_id));
    return rows.flatMap(({ key, module_version_id }) => {
      const version = documents.get(module_version_id);
      return version ? [{ key, version }] : [];
    });
  }

  /**
   * Makes sure that answers to questions of a block of another version can be judged by this one.
   * @throws Refusal `lesson-changed` when one of them asks something else there
   */
  async requireSameQuestions(
    lesson: ClassLesson,
    moduleVersionId: string,
    blockKey: string,
    answered: readonly string[],
  ): Promise<void> {
    if (moduleVersionId === lesson.moduleVersionId) return;
    const other = (await this.documents.getAll([moduleVersionId])).get(moduleVersionId);
    if (!other || other.document.key !== lesson.document.key) throw lessonChanged();
    const { questions } = compareModules(other.document, lesson.document);
    const changed = questions.filter((question) => question.blockKey === blockKey && answered.includes(question.questionKey));
    if (changed.length > 0) throw lessonChanged();
  }

  /** The lesson of a row that another statement read on its way. */
  async fromRow(row: ClassLessonRow): Promise<ClassLesson> {
    const { opens_at, due_at, closes_at, class_status, now } = row;
    const ofClass: ModuleSchedule = { opensAt: opens_at, dueAt: due_at, closesAt: closes_at, classStatus: class_status };
    const schedule = datesFor(ofClass, { dueAt: row.extended_due_at ?? null, closesAt: row.extended_closes_at ?? null });
    const extended = isExtended(ofClass, schedule);
    const cached = await this.documents.get(row.module_version_id);
    return { ...cached, moduleVersionId: row.module_version_id, schedule, extended, access: moduleAccess(schedule, now), now };
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

function lessonChanged(): Refusal {
  return new Refusal(
    'lesson-changed',
    'Your class has moved to a newer version of this lesson, which does not have this any more or asks it differently. Nothing that you did is lost. Load the newer version to go on.',
  );
}

export function closed(): Refusal {
  return new Refusal('not-open', 'This module is closed: it can be read, and nothing more can be answered.');
}
