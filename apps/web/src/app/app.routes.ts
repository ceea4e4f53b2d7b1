import type { Routes } from '@angular/router';
import { Frame } from './shell/frame';
import { NotFound } from './shell/not-found';
import { role, secondFactorDue, signedIn, signedOut } from './shell/session/session.guards';

/** The table of contents. `data.preload` names the platform roles whose people are likely to go there next. */
export const routes: Routes = [
  {
    path: 'sign-in',
    title: 'Sign in',
    canMatch: [signedOut],
    loadComponent: () => import('./shell/session/sign-in').then((m) => m.SignIn),
  },
  {
    path: 'forgotten',
    title: 'A new password',
    canMatch: [signedOut],
    loadComponent: () => import('./shell/entrance/ask-reset').then((m) => m.AskReset),
  },
  {
    path: 'set-password',
    title: 'Choose a password',
    loadComponent: () => import('./shell/entrance/set-password').then((m) => m.SetPassword),
  },
  {
    path: 'confirm-sign-up',
    title: 'Join a class',
    loadComponent: () => import('./shell/entrance/confirm-sign-up').then((m) => m.ConfirmSignUp),
  },
  { path: 'join', title: 'Join a class', loadComponent: () => import('./shell/entrance/join').then((m) => m.Join) },
  {
    path: 'signed-in',
    title: 'Signed in',
    canMatch: [signedIn],
    loadComponent: () => import('./shell/entrance/signed-in').then((m) => m.SignedIn),
  },
  {
    path: 'second-factor',
    title: 'Guard your account',
    canMatch: [secondFactorDue],
    loadComponent: () => import('./shell/account/security/second-factor-due').then((m) => m.SecondFactorDue),
  },
  {
    path: '',
    component: Frame,
    canMatch: [signedIn],
    children: [
      { path: '', pathMatch: 'full', loadChildren: () => import('./home/home.routes').then((m) => m.routes) },
      {
        path: 'courses',
        data: { preload: ['student'] },
        loadChildren: () => import('./courses/courses.routes').then((m) => m.routes),
      },
      {
        path: 'classes/:classId/modules/:classModuleId/desk',
        data: { preload: ['teacher'] },
        loadChildren: () => import('./grading/desk/desk.routes').then((m) => m.routes),
      },
      {
        path: 'classes/:classId/modules/:classModuleId',
        data: { preload: ['student'] },
        loadChildren: () => import('./app.lessons').then((m) => m.routes),
      },
      {
        path: 'classes/:classId/dates',
        loadChildren: () => import('./classes/dates/class-dates.routes').then((m) => m.routes),
      },
      {
        path: 'classes/:classId/joining',
        loadChildren: () => import('./classes/joining/joining.routes').then((m) => m.routes),
      },
      {
        path: 'classes/:classId/insights',
        loadChildren: () => import('./insights/insights.routes').then((m) => m.routes),
      },
      {
        path: 'classes/:classId',
        data: { preload: ['teacher'] },
        loadChildren: () => import('./grading/grading.routes').then((m) => m.routes),
      },
      {
        path: 'admin',
        canMatch: [role('admin')],
        children: [
          { path: '', pathMatch: 'full', redirectTo: 'accounts' },
          {
            path: 'accounts',
            data: { preload: ['admin'] },
            loadChildren: () => import('./accounts/accounts.routes').then((m) => m.routes),
          },
          {
            path: 'cohorts',
            data: { preload: ['admin'] },
            loadChildren: () => import('./cohorts/cohorts.routes').then((m) => m.routes),
          },
          {
            path: 'classes',
            data: { preload: ['admin'] },
            loadChildren: () => import('./classes/classes.routes').then((m) => m.routes),
          },
          { path: 'rosters', loadChildren: () => import('./rosters/rosters.routes').then((m) => m.routes) },
          {
            path: 'lessons',
            loadChildren: () => import('./courses/publishing/publishing.routes').then((m) => m.routes),
          },
          { path: 'mail', loadChildren: () => import('./mail/mail.routes').then((m) => m.routes) },
          { path: 'settings', loadChildren: () => import('./settings/settings.routes').then((m) => m.routes) },
          { path: 'privacy', loadChildren: () => import('./privacy/privacy.routes').then((m) => m.routes) },
          { path: 'record', loadChildren: () => import('./audit/audit.routes').then((m) => m.routes) },
        ],
      },
      {
        path: 'account/password',
        title: 'Change password',
        loadComponent: () => import('./shell/account/change-password').then((m) => m.ChangePassword),
      },
      {
        path: 'account',
        pathMatch: 'full',
        title: 'My account',
        loadComponent: () => import('./shell/account/my-account').then((m) => m.MyAccount),
      },
      {
        path: 'account/security',
        title: 'Sign-in and security',
        data: { section: 'security' },
        loadComponent: () => import('./shell/account/my-account').then((m) => m.MyAccount),
      },
      {
        path: 'account/sign-ins',
        title: 'Where you are signed in',
        loadComponent: () => import('./shell/account/sign-ins').then((m) => m.SignIns),
      },
      { path: '**', title: 'Not found', component: NotFound },
    ],
  },
];
