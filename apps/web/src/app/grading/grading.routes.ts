import type { Routes } from '@angular/router';
import type { RubricEditor } from './rubric/rubric-editor';

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'overview' },
  {
    path: 'overview',
    title: 'Class overview',
    loadComponent: () => import('./overview/class-overview').then((m) => m.ClassOverview),
  },
  {
    path: 'review/:classModuleId',
    title: 'Review',
    loadComponent: () => import('./review/answer-list').then((m) => m.AnswerList),
  },
  {
    path: 'review/:classModuleId/rivals',
    title: 'Two grades',
    loadComponent: () => import('./fairness/rivals').then((m) => m.Rivals),
  },
  {
    path: 'review/:classModuleId/fairness',
    title: 'How it was graded',
    loadComponent: () => import('./fairness/fairness').then((m) => m.Fairness),
  },
  {
    path: 'rubrics/:classModuleId/:question',
    title: 'Rubric',
    canDeactivate: [(page: RubricEditor) => page.mayLeave()],
    loadComponent: () => import('./rubric/rubric-editor').then((m) => m.RubricEditor),
  },
  {
    path: 'comments',
    title: 'Comments',
    loadComponent: () => import('./comments/class-comments').then((m) => m.ClassComments),
  },
];
