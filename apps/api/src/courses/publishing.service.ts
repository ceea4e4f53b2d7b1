import type { CompiledCourse } from '@big-six/lesson-format';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { join } from 'node:path';
import { Config, ConfigError } from '../platform/config/config';
import { readCourseFile } from './course-file';
import { publishedQuestions } from './published-questions';
import { PublishingRepository } from './publishing.repository';

/** Publishes the courses that ship with this server, each time it starts. */
@Injectable()
export class PublishingService implements OnApplicationBootstrap {
  private readonly log = new Logger('publishing');

  constructor(
    private readonly config: Config,
    private readonly content: PublishingRepository,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const file = join(this.config.contentRoot, 'big-six', 'course.json');
    const course = await readCourseFile(file);
    if (course) return this.publish(course);
    const missing = `There is no course at ${file}: build it with "npm run build", or set CONTENT_ROOT to the folder it is in.`;
    if (this.config.production) throw new ConfigError(missing);
    this.log.warn(missing);
  }

  /**
   * Brings the database up to the compiled course. A module whose content was never published gets a new version of it; what an
   * admin has published since stays the newest, and classes stay with the version they have. Changes nothing when nothing changed.
   */
  publish(course: CompiledCourse): Promise<void> {
    return this.content.transaction(async () => {
      const courseId = await this.content.saveCourse(course.key, course.title, course.summary);
      await this.content.saveModules(
        courseId,
        course.outline.map(({ key, number, title, team }) => ({ key, number, title, team })),
      );
      const published = new Map((await this.content.published(courseId)).map((versions) => [versions.key, versions]));
      for (const module of course.modules) {
        const last = published.get(module.document.key);
        if (!last || last.hashes.includes(module.hash)) continue;
        await this.content.addVersion(last.moduleId, last.number + 1, module, publishedQuestions(module));
        this.log.log(`published version ${last.number + 1} of ${course.key}/${module.document.key}`);
      }
    });
  }
}
