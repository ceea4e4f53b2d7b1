import type { Routes } from '@angular/router';

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
];
