import type { Routes } from '@angular/router';
import { Settings } from './settings';

export const routes: Routes = [{ path: '', pathMatch: 'full', title: 'Settings', component: Settings }];
