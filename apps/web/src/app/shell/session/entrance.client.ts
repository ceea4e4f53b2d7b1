import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  JoinableClassDto,
  JoinedDto,
  LinkDto,
  PasskeyChallengeDto,
  PendingSignUpDto,
  SignedUpDto,
  SignOnAddressDto,
  SignUpDto,
  WaysInDto,
} from '@big-six/api-client';
import { firstValueFrom, type Observable } from 'rxjs';
import type { Granted, SecondStep } from './session.client';

type Given = Granted | SecondStep;

/** The ways in besides e-mail and password. Types only from the generated client, as for the session's. */
@Injectable({ providedIn: 'root' })
export class EntranceClient {
  private readonly http = inject(HttpClient);

  waysIn(): Promise<WaysInDto> {
    return firstValueFrom(this.http.get<WaysInDto>('/api/auth/ways-in'));
  }

  sendCode(ticket: string, code: string): Promise<Given> {
    return this.post('second-factor', { ticket, code });
  }

  askPasskey(): Promise<PasskeyChallengeDto> {
    return this.post('passkeys/challenges', null);
  }

  sendPasskey(ticket: string, credential: object): Promise<Given> {
    return this.post('passkeys', { ticket, credential });
  }

  /** Where to send the browser. */
  async beginSignOn(issuerKey: string, returnTo: string): Promise<string> {
    return (await this.post<SignOnAddressDto>(`single-sign-on/${issuerKey}`, { returnTo })).url;
  }

  async askReset(email: string): Promise<void> {
    await this.post('resets', { email });
  }

  look(token: string): Promise<LinkDto> {
    return this.post('links', { token });
  }

  useLink(token: string, password: string): Promise<Given> {
    return firstValueFrom(this.http.put<Given>('/api/auth/links', { token, password }));
  }

  lookUpCode(code: string): Promise<JoinableClassDto> {
    return firstValueFrom(this.http.post<JoinableClassDto>('/api/joining/lookups', { code }));
  }

  join(code: string): Promise<JoinedDto> {
    return firstValueFrom(this.http.post<JoinedDto>('/api/joining', { code }));
  }

  signUp(person: SignUpDto): Promise<SignedUpDto> {
    return firstValueFrom(this.http.post<SignedUpDto>('/api/joining/sign-ups', person));
  }

  lookUpSignUp(token: string): Promise<PendingSignUpDto> {
    return firstValueFrom(this.http.post<PendingSignUpDto>('/api/joining/confirmations/lookups', { token }));
  }

  confirmSignUp(token: string, person: { name: string; password: string }): Promise<JoinedDto> {
    return firstValueFrom(this.http.post<JoinedDto>('/api/joining/confirmations', { token, ...person }));
  }

  private post<T>(path: string, body: object | null): Promise<T> {
    const answer: Observable<T> = this.http.post<T>(`/api/auth/${path}`, body);
    return firstValueFrom(answer);
  }
}
