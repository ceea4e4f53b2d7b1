import type { Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'Joining the class',
    loadComponent: () => import('./class-joining').then((m) => m.ClassJoining),
  },
  { path: 'show', title: 'Join the class', loadComponent: () => import('./show-code').then((m) => m.ShowCode) },
];
