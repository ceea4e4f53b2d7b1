import { Injectable } from '@nestjs/common';
import { notFound } from '../platform/errors/refusal';
import type { CourseDto, CourseListDto, ModuleOutlineDto } from './courses.dto';
import { CoursesRepository, type OutlineRow } from './courses.repository';
import { type CachedDocument, ModuleDocuments } from './module-documents.service';

@Injectable()
export class CoursesService {
  constructor(
    private readonly courses: CoursesRepository,
    private readonly documents: ModuleDocuments,
  ) {}

  async list(): Promise<CourseListDto> {
    const rows = await this.courses.list();
    return {
      items: rows.map(({ modules, available, ...course }) => ({ ...course, moduleCount: modules, availableCount: available })),
    };
  }

  async get(courseId: string): Promise<CourseDto> {
    const [course, outline] = await Promise.all([this.courses.find(courseId), this.courses.outline(courseId)]);
    if (!course) throw notFound('course');
    const documents = await this.documents.getAll(outline.flatMap(({ version_id }) => version_id ?? []));
    return {
      ...course,
      modules: outline.map((row) => moduleOutline(row, row.version_id ? documents.get(row.version_id) : undefined)),
    };
  }
}

function moduleOutline(
  { id, key, number, title, team, summary }: OutlineRow,
  newest: CachedDocument | undefined,
): ModuleOutlineDto {
  const steps = (newest?.document.steps ?? []).map(({ key, number, title, label, summary, minutes }) => {
    return { key, number, title, label, summary, minutes };
  });
  return { id, key, number, title, team, summary: summary || null, available: newest !== undefined, steps };
}
