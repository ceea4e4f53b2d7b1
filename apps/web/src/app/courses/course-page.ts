import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Breadcrumbs, Button, counted, EmptyState, FailedState, Icon, PageHeader, Skeleton } from '@big-six/ui';
import { PageTitle } from '../shell/page-title';
import { problemOf } from '../shell/problem';
import { CoursesClient } from './courses.client';

/** A course: its modules in order, what each is about, and the way into those of the reader's class. */
@Component({
  selector: 'app-course-page',
  imports: [Breadcrumbs, Button, EmptyState, FailedState, Icon, PageHeader, RouterLink, Skeleton],
  templateUrl: './course-page.html',
  styleUrl: './course-page.scss',
})
export class CoursePage {
  readonly courseId = input.required<string>();
  /** The class through which the reader came; bound from the query. */
  readonly class = input<string>();

  private readonly client = inject(CoursesClient);
  private readonly title = inject(PageTitle);
  protected readonly counted = counted;
  protected readonly retrying = signal(false);

  protected readonly course = resource({
    params: () => ({ courseId: this.courseId(), classId: this.class() }),
    loader: async ({ params: { courseId, classId } }) => {
      const [course, given] = await Promise.all([
        this.client.course(courseId),
        // The page is worth showing without the links of a class that is gone.
        classId ? this.client.classModules(classId).catch(() => []) : [],
      ]);
      this.title.set(course.title);
      return { course, given };
    },
  });
  protected readonly problem = computed(() => {
    const error = this.course.error();
    return error ? problemOf(error.cause ?? error) : null;
  });
  protected readonly found = computed(() => (this.course.hasValue() ? this.course.value().course : null));
  protected readonly modules = computed(() => {
    if (!this.course.hasValue()) return [];
    const { course, given } = this.course.value();
    return course.modules.map((module) => {
      const own = given.find(({ key }) => key === module.key);
      const open = own !== undefined && own.access !== 'not-open';
      return {
        ...module,
        link: open ? ['/classes', this.class() ?? '', 'modules', own.id] : null,
        verb: own?.progress?.startedAt ? 'Continue' : 'Open',
        minutes: module.steps.reduce((sum, step) => sum + step.minutes, 0),
      };
    });
  });
}
