import type { Routes } from '@angular/router';
import { Mails } from './mails';

export const routes: Routes = [{ path: '', pathMatch: 'full', title: 'Mail', component: Mails }];
