import type { Routes } from '@angular/router';
import { stayWithUnsaved } from './answer/stay-with-unsaved';

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
    path: 'review/:classModuleId/answers/:submissionId',
    title: 'Review an answer',
    canDeactivate: [stayWithUnsaved],
    loadComponent: () => import('./answer/answer-desk').then((m) => m.AnswerDesk),
  },
];
