import type { Routes } from '@angular/router';
import { KeptKinds } from './kept-kinds';
import { Privacy } from './privacy';

export const routes: Routes = [
  {
    path: '',
    component: Privacy,
    children: [
      { path: '', pathMatch: 'full', title: 'Privacy', component: KeptKinds },
      {
        path: 'left',
        title: 'People who left',
        loadComponent: () => import('./people-who-left').then((m) => m.PeopleWhoLeft),
      },
      {
        path: 'erased',
        title: 'Register of erasures',
        loadComponent: () => import('./erasure-register').then((m) => m.ErasureRegister),
      },
    ],
  },
];
