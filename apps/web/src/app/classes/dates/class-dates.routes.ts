import type { Routes } from '@angular/router';

export const routes: Routes = [
  { path: '', title: 'Dates', loadComponent: () => import('./class-dates').then((m) => m.ClassDates) },
];
