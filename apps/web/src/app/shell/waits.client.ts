import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { WaitsDto } from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

// Only types come from the generated client: this file is part of the first page.

/** How long answers usually wait in a class, asked once for all that tell of it. */
@Injectable({ providedIn: 'root' })
export class WaitsClient {
  private readonly http = inject(HttpClient);
  private readonly asked = new Map<string, Promise<number | null>>();

  /** In days; null when too few were released to tell, and when it could not be asked: nothing is promised then. */
  usualDays(classId: string): Promise<number | null> {
    const known = this.asked.get(classId) ?? this.ask(classId);
    this.asked.set(classId, known);
    return known.catch(() => {
      this.asked.delete(classId);
      return null;
    });
  }

  private async ask(classId: string): Promise<number | null> {
    return (await firstValueFrom(this.http.get<WaitsDto>(`/api/classes/${classId}/waits`))).usualDays;
  }
}
