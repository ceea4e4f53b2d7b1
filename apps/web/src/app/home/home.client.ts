import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { HomeDto } from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

// Only types come from the generated client: this file is part of the first page, and its door would bring every call along.
@Injectable({ providedIn: 'root' })
export class HomeClient {
  private readonly http = inject(HttpClient);

  home(): Promise<HomeDto> {
    return firstValueFrom(this.http.get<HomeDto>('/api/home'));
  }
}
