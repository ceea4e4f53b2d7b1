import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';

export type Role = 'student' | 'teacher' | 'admin';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

export interface Granted {
  readonly accessToken: string;
  /** Seconds until the token expires. */
  readonly expiresIn: number;
  readonly account: Account;
}

export interface SignInEntry {
  readonly id: string;
  readonly createdAt: string;
  readonly lastUsedAt: string;
  readonly userAgent: string;
  readonly ip: string;
  /** The one this page is part of. */
  readonly current: boolean;
}

@Injectable({ providedIn: 'root' })
export class SessionClient {
  private readonly http = inject(HttpClient);

  signIn(email: string, password: string): Promise<Granted> {
    return firstValueFrom(this.http.post<Granted>('/api/auth/sign-in', { email, password }));
  }

  refresh(): Promise<Granted> {
    return firstValueFrom(this.http.post<Granted>('/api/auth/refresh', null));
  }

  async signOut(): Promise<void> {
    await firstValueFrom(this.http.post('/api/auth/sign-out', null));
  }

  async signIns(): Promise<readonly SignInEntry[]> {
    return (await firstValueFrom(this.http.get<{ items: SignInEntry[] }>('/api/me/sign-ins'))).items;
  }

  async endSignIn(id: string): Promise<void> {
    await firstValueFrom(this.http.delete(`/api/me/sign-ins/${id}`));
  }

  async changePassword(currentPassword: string, newPassword: string): Promise<void> {
    await firstValueFrom(this.http.put('/api/me/password', { currentPassword, newPassword }));
  }
}
