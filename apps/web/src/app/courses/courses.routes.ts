import type { Routes } from '@angular/router';
import { CoursePage } from './course-page';

export const routes: Routes = [{ path: ':courseId', title: 'Course', component: CoursePage }];
