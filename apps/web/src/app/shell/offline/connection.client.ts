import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { problemOf } from '../problem';

@Injectable({ providedIn: 'root' })
export class ConnectionClient {
  private readonly http = inject(HttpClient);

  /** Whether the server says anything at all. */
  async answers(): Promise<boolean> {
    try {
      await firstValueFrom(this.http.get('/api/health/live'));
      return true;
    } catch (error) {
      return problemOf(error).status !== 0;
    }
  }
}
