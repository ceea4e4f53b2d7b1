import type { Routes } from '@angular/router';
import { OpenAtPlace } from './open-at-place';
import { Player } from './player';
import { StepPage } from './step-page';

export const routes: Routes = [
  {
    path: '',
    component: Player,
    children: [
      { path: '', pathMatch: 'full', component: OpenAtPlace },
      { path: 'steps/:stepKey', component: StepPage },
    ],
  },
];
