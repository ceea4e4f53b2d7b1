import type { Routes } from '@angular/router';
import { Home } from './home';

export const routes: Routes = [{ path: '', title: 'Home', component: Home }];
