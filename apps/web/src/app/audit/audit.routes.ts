import type { Routes } from '@angular/router';
import { AuditRecord } from './audit-record';

export const routes: Routes = [{ path: '', title: 'Record', component: AuditRecord }];
