import type { Routes } from '@angular/router';
import type { RubricEditor } from './rubrics/rubric-editor';

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
    path: 'review/:classModuleId/alike/:questionKey',
    title: 'Alike together',
    loadComponent: () => import('./alike/group-list').then((m) => m.GroupList),
  },
  {
    path: 'review/:classModuleId/alike/:questionKey/worth-a-look',
    title: 'Worth a look',
    loadComponent: () => import('./alike/pair-list').then((m) => m.PairList),
  },
  {
    path: 'review/:classModuleId/alike/:questionKey/:kind/:groupKey',
    title: 'A group',
    loadComponent: () => import('./alike/group-desk').then((m) => m.GroupDesk),
  },
  {
    path: 'review/:classModuleId/release',
    title: 'Release',
    loadComponent: () => import('./releases/release-board').then((m) => m.ReleaseBoard),
  },
  {
    path: 'review/:classModuleId/summary/:questionKey',
    title: 'Summary for the class',
    loadComponent: () => import('./summary/class-summary').then((m) => m.ClassSummary),
  },
  {
    path: 'second-looks',
    title: 'Second looks',
    loadComponent: () => import('./second-looks/second-look-list').then((m) => m.SecondLookList),
  },
  {
    path: 'second-looks/:secondLookId',
    title: 'Second look',
    loadComponent: () => import('./second-looks/second-look').then((m) => m.SecondLook),
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
    loadComponent: () => import('./rubrics/rubric-editor').then((m) => m.RubricEditor),
  },
  {
    path: 'comments',
    title: 'Comments',
    loadComponent: () => import('./comment-bank/class-comments').then((m) => m.ClassComments),
  },
];
