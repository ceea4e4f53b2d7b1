import { HttpClient, type HttpDownloadProgressEvent, HttpEventType } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { filter, lastValueFrom, map, tap } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class OwnDataClient {
  private readonly http = inject(HttpClient);

  /** The archive; tells meanwhile how many bytes have come. How many there will be nobody knows: it is packed on the way. */
  archive(came: (bytes: number) => void): Promise<Blob> {
    const asked = this.http.get('/api/me/export', { responseType: 'blob', observe: 'events', reportProgress: true });
    return lastValueFrom(
      asked.pipe(
        tap((event) => {
          if (event.type === HttpEventType.DownloadProgress) came((event satisfies HttpDownloadProgressEvent).loaded);
        }),
        filter((event) => event.type === HttpEventType.Response),
        map(({ body }) => {
          if (body === null || body.size === 0) throw new Error('the archive came without content');
          return body;
        }),
      ),
    );
  }
}
