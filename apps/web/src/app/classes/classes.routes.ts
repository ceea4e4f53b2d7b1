import type { Routes } from '@angular/router';
import { NewClassDraft } from './class-draft';
import { ClassList } from './class-list';
import { Classes } from './classes';

/** What admins do with classes. Their dates, which teachers set too, have routes of their own. */
export const routes: Routes = [
  {
    path: '',
    providers: [ClassList, NewClassDraft],
    children: [
      { path: '', pathMatch: 'full', title: 'Classes', component: Classes },
      { path: 'new', title: 'New class', loadComponent: () => import('./new-class').then((m) => m.NewClass) },
      { path: ':classId', title: 'Class', loadComponent: () => import('./class').then((m) => m.Class) },
    ],
  },
];
