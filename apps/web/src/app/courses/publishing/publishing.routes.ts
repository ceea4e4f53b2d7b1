import type { Routes } from '@angular/router';
import { Lessons } from './lessons';

/** What admins do with lessons: see what is published, and publish the next version. */
export const routes: Routes = [
  { path: '', pathMatch: 'full', title: 'Lessons', component: Lessons },
  {
    path: ':courseId/modules/:moduleId',
    title: 'Versions',
    loadComponent: () => import('./module-versions').then((m) => m.ModuleVersions),
  },
];
