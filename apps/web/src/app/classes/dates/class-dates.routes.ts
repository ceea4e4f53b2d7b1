import type { Routes } from '@angular/router';

export const routes: Routes = [
  { path: '', title: 'Dates', loadComponent: () => import('./class-dates').then((m) => m.ClassDates) },
  {
    path: ':classModuleId/students',
    title: 'More time',
    loadComponent: () => import('./student-dates').then((m) => m.StudentDates),
  },
  {
    path: ':classModuleId/version',
    title: 'Lesson version',
    loadComponent: () => import('./move-version').then((m) => m.MoveVersion),
  },
];
