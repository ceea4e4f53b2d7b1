import type { Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: ':question',
    title: 'Grading',
    loadComponent: () => import('./grading-desk').then((m) => m.GradingDesk),
  },
];
