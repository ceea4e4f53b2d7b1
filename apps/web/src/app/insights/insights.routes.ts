import type { Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: ':classModuleId',
    title: 'Quizzes and labs',
    loadComponent: () => import('./module-insights').then((m) => m.ModuleInsights),
  },
  {
    path: ':classModuleId/blocks/:blockKey',
    title: 'Quizzes and labs',
    loadComponent: () => import('./block-insights').then((m) => m.BlockInsights),
  },
];
