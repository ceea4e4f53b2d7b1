import type { Routes } from '@angular/router';
import { RosterList } from './roster-list';
import { Rosters } from './rosters';

export const routes: Routes = [
  {
    path: '',
    providers: [RosterList],
    children: [
      { path: '', pathMatch: 'full', title: 'Rosters', component: Rosters },
      { path: ':rosterId', title: 'Roster', loadComponent: () => import('./roster').then((m) => m.Roster) },
    ],
  },
];
