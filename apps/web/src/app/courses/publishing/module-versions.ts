import { Component, computed, effect, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ModuleVersionDto } from '@big-six/api-client';
import { Breadcrumbs, counted, DataTable, FailedState, PageHeader, Skeleton, Time } from '@big-six/ui';
import { PageTitle } from '../../shell/page-title';
import { problemOf } from '../../shell/problem';
import { PublishVersion } from './publish-version';
import { PublishingClient } from './publishing.client';

/** The versions of a module, and the way to the next one. */
@Component({
  selector: 'app-module-versions',
  imports: [Breadcrumbs, DataTable, FailedState, PageHeader, PublishVersion, RouterLink, Skeleton, Time],
  templateUrl: './module-versions.html',
})
export class ModuleVersions {
  readonly courseId = input.required<string>();
  readonly moduleId = input.required<string>();

  private readonly client = inject(PublishingClient);
  protected readonly address = computed(() => ({ courseId: this.courseId(), moduleId: this.moduleId() }));
  protected readonly versions = resource({
    params: () => this.address(),
    loader: ({ params }) => this.client.versions(params),
  });
  protected readonly course = resource({
    params: () => this.courseId(),
    loader: ({ params }) => this.client.course(params),
  });
  protected readonly module = computed(() =>
    this.course.hasValue() ? this.course.value().modules.find(({ id }) => id === this.moduleId()) : undefined,
  );
  protected readonly problemOf = problemOf;

  constructor() {
    const title = inject(PageTitle);
    effect(() => title.set(`Versions of ${this.module()?.title ?? 'a module'}`));
  }

  protected classes({ classCount }: ModuleVersionDto): string {
    if (classCount === 0) return 'no class';
    return counted(classCount, 'class', 'classes');
  }
}
