import type { Routes } from '@angular/router';
import { CohortList } from './cohort-list';
import { Cohorts } from './cohorts';

export const routes: Routes = [
  {
    path: '',
    providers: [CohortList],
    children: [
      { path: '', pathMatch: 'full', title: 'Cohorts', component: Cohorts },
      { path: ':cohortId', title: 'Cohort', loadComponent: () => import('./cohort').then((m) => m.Cohort) },
    ],
  },
];
