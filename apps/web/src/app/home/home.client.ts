import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { type HomeDto, homeGet } from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class HomeClient {
  private readonly http = inject(HttpClient);

  async home(): Promise<HomeDto> {
    return (await firstValueFrom(homeGet(this.http, ''))).body;
  }
}
