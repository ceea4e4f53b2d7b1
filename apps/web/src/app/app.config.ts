import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { type ApplicationConfig, provideBrowserGlobalErrorListeners, provideEnvironmentInitializer } from '@angular/core';
import {
  provideRouter,
  TitleStrategy,
  withComponentInputBinding,
  withInMemoryScrolling,
  withPreloading,
  withRouterConfig,
} from '@angular/router';
import { routes } from './app.routes';
import { sendUnsentGrades } from './app.unsent';
import { IdlePreloading } from './shell/idle-preloading';
import { connectionInterceptor } from './shell/offline/connection.interceptor';
import { PageTitle } from './shell/page-title';
import { sessionInterceptor } from './shell/session/session.interceptor';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideHttpClient(withInterceptors([sessionInterceptor, connectionInterceptor])),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
      withPreloading(IdlePreloading),
      withRouterConfig({ paramsInheritanceStrategy: 'always' }),
    ),
    provideEnvironmentInitializer(sendUnsentGrades),
    { provide: TitleStrategy, useExisting: PageTitle },
  ],
};
