import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Connection } from './connection';
import { connectionInterceptor } from './connection.interceptor';

const health = '/api/health/live';
const broken = (): ProgressEvent => new ProgressEvent('error');

function open() {
  TestBed.configureTestingModule({
    providers: [provideHttpClient(withInterceptors([connectionInterceptor])), provideHttpClientTesting()],
  });
  const connection = TestBed.inject(Connection);
  const http = TestBed.inject(HttpClient);
  const server = TestBed.inject(HttpTestingController);
  const ask = (): void => void http.get('/api/home').subscribe({ error: () => undefined });
  return { connection, server, ask };
}

const wait = (time: number): Promise<void> => jest.advanceTimersByTimeAsync(time);

describe('the connection', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is not lost because one request was cut off, when the server answers the next question', async () => {
    const { connection, server, ask } = open();
    ask();
    server.expectOne('/api/home').error(broken());
    server.expectOne(health).flush({});
    await wait(0);
    expect(connection.lost()).toBe(false);
    await wait(60_000);
    server.expectNone(health);
  });

  it('is lost while the server does not answer, is looked for ever more seldom, and found again', async () => {
    const { connection, server, ask } = open();
    ask();
    server.expectOne('/api/home').error(broken());
    for (const pause of [2000, 4000, 8000, 16_000, 20_000, 20_000]) {
      server.expectOne(health).error(broken());
      await wait(pause - 1);
      expect(connection.lost()).toBe(true);
      server.expectNone(health);
      await wait(1);
    }
    server.expectOne(health).flush({});
    await wait(0);
    expect(connection.lost()).toBe(false);
  });

  it('is found by whatever is answered, a refusal too', async () => {
    const { connection, server, ask } = open();
    ask();
    server.expectOne('/api/home').error(broken());
    server.expectOne(health).error(broken());
    await wait(0);
    expect(connection.lost()).toBe(true);
    ask();
    server.expectOne('/api/home').flush(null, { status: 403, statusText: 'Forbidden' });
    expect(connection.lost()).toBe(false);
  });

  it('is lost when the browser says so, before anything was asked', () => {
    const { connection } = open();
    const online = jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    dispatchEvent(new Event('offline'));
    expect([connection.lost(), connection.offline()]).toEqual([true, true]);
    online.mockReturnValue(true);
    dispatchEvent(new Event('online'));
    expect(connection.lost()).toBe(false);
    online.mockRestore();
  });
});
