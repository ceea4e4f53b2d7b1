import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  AccessDto,
  EndedSignInDto,
  EndedSignInPageDto,
  MeDto,
  PlatformRole,
  SecondStepDto,
  SignInPageDto,
  SignInViewDto,
  ViewListDto,
} from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

export type Role = PlatformRole;
/** A browser that has had no network since before there were preferences remembers none. */
export type Account = Readonly<Omit<MeDto, 'preferences'> & Partial<Pick<MeDto, 'preferences'>>>;
export type Granted = Readonly<AccessDto>;
/** By what an account is known to open. */
export type Ways = Readonly<AccessDto['ways']>;
/** E-mail and password were right, and a code is asked for besides. */
export type SecondStep = Readonly<SecondStepDto>;
/** One device on which the person is signed in. */
export type SignInEntry = Readonly<SignInViewDto>;
/** A sign-in that ended before its time. */
export type EndedSignIn = Readonly<EndedSignInDto>;

// Only types come from the generated client: this file is part of the first load, and its door would bring every call along.
@Injectable({ providedIn: 'root' })
export class SessionClient {
  private readonly http = inject(HttpClient);

  signIn(email: string, password: string): Promise<Granted | SecondStep> {
    return firstValueFrom(this.http.post<Granted | SecondStep>('/api/auth/sign-in', { email, password }));
  }

  /** Null when this browser is nobody's. */
  refresh(): Promise<Granted | null> {
    return firstValueFrom(this.http.post<Granted | null>('/api/auth/refresh', null));
  }

  async signOut(): Promise<void> {
    await firstValueFrom(this.http.post('/api/auth/sign-out', null));
  }

  async beginView(accountId: string, reason: string): Promise<void> {
    await firstValueFrom(this.http.post(`/api/accounts/${accountId}/views`, { reason }));
  }

  async endView(): Promise<void> {
    await firstValueFrom(this.http.delete('/api/me/view'));
  }

  /** Which admins have looked at what this person sees. */
  async views(): Promise<ViewListDto['items']> {
    return (await firstValueFrom(this.http.get<ViewListDto>('/api/me/views'))).items;
  }

  async signIns(): Promise<readonly SignInEntry[]> {
    return (await firstValueFrom(this.http.get<SignInPageDto>('/api/me/sign-ins'))).items;
  }

  async endedSignIns(): Promise<readonly EndedSignIn[]> {
    return (await firstValueFrom(this.http.get<EndedSignInPageDto>('/api/me/sign-ins/ended'))).items;
  }

  async endSignIn(id: string): Promise<void> {
    await firstValueFrom(this.http.delete(`/api/me/sign-ins/${id}`));
  }

  async changePassword(currentPassword: string, newPassword: string): Promise<void> {
    await firstValueFrom(this.http.put('/api/me/password', { currentPassword, newPassword }));
  }
}
