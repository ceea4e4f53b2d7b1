import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { PreferenceChangesDto, PreferencesDto } from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

// Only types come from the generated client: this file is part of the first load.
@Injectable({ providedIn: 'root' })
export class PreferencesClient {
  private readonly http = inject(HttpClient);

  change(changes: PreferenceChangesDto): Promise<PreferencesDto> {
    return firstValueFrom(this.http.patch<PreferencesDto>('/api/me/preferences', changes));
  }
}
