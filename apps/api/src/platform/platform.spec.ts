import { TestApp } from '../testing/test-app';
import { makeWorld } from '../testing/world';

describe('the server at its edge', () => {
  let server: TestApp;

  beforeAll(async () => {
    server = await TestApp.start();
  });

  afterAll(() => server.close());

  it('is live and ready', async () => {
    expect((await server.request('GET', 'health/live')).statusCode).toBe(200);
    expect((await server.request('GET', 'health/ready')).json()).toEqual({ status: 'ok' });
  });

  it('answers an unknown address with problem details', async () => {
    const response = await server.request('GET', 'nothing/here');
    expect(response.statusCode).toBe(404);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toMatchObject({ code: 'not-found', requestId: expect.stringMatching(/.+/) });
  });

  it.each([
    ['text/plain', 'hello', 415, 'wrong-content-type'],
    ['application/xml', '<a/>', 415, 'wrong-content-type'],
    ['application/json', '{"email":', 400, 'malformed-body'],
    ['application/json', '"just a text"', 400, 'bad-input'],
    ['application/json', '[]', 400, 'bad-input'],
    ['application/json', 'null', 400, 'bad-input'],
    ['application/json', JSON.stringify({ email: 'x'.repeat(1_100_000) }), 413, 'too-large'],
  ])('refuses a body of %s (%#)', async (type, body, status, code) => {
    const response = await server.request('POST', 'auth/sign-in', { body, headers: { 'content-type': type } });
    expect(response.json()).toMatchObject({ status, code });
    expect(response.statusCode).toBe(status);
  });

  it('refuses addresses with characters that cannot be stored', async () => {
    expect((await server.request('GET', 'accounts?q=a%00b')).json()).toMatchObject({ status: 400, code: 'bad-input' });
  });

  it('sends the page no script but its own, and no permission to make HTML from text', async () => {
    const policy = String((await server.request('GET', 'health/live')).headers['content-security-policy']);
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain("'unsafe-eval'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
  });

  it('leaves no answer of the API in the browser, but the lesson that it may ask about', async () => {
    const world = await makeWorld(server);
    const { classId, classModuleId, student } = world.here;
    const kept = async (path: string) => (await server.request('GET', path, { as: student })).headers['cache-control'];
    expect([await kept('me'), await kept('nothing'), await kept(`classes/${classId}`)]).toEqual(Array(3).fill('no-store'));
    expect(await kept(`classes/${classId}/modules/${classModuleId}/document`)).toBe('private, no-cache');
  });

  it('knows an id in any case', async () => {
    const { here, admin } = await makeWorld(server);
    const shout = (id: string) => id.toUpperCase();
    const changes = { as: admin, body: { name: 'Ada' } };
    expect((await server.request('PATCH', `accounts/${shout(here.student.accountId)}`, changes)).statusCode).toBe(200);
    const overview = `classes/${shout(here.classId)}/modules/${shout(here.classModuleId)}/students`;
    expect((await server.request('GET', overview, { as: here.teacher })).statusCode).toBe(200);
  });

  it('counts requests by their pattern', async () => {
    await server.request('GET', 'health/ready');
    const metrics = await server.app.inject({ url: '/metrics' });
    expect(metrics.body).toContain('http_request_duration_seconds_count{method="GET",route="/api/health/ready",status="200"}');
  });

  it('serves its own description', async () => {
    const document = (await server.request('GET', 'openapi.json')).json<{ paths: Record<string, unknown> }>();
    expect(Object.keys(document.paths)).toContain('/api/health/ready');
    expect((await server.request('GET', 'docs')).statusCode).toBe(200);
  });

  it('describes where every thing that is created is found, but for tokens, which are kept nowhere', async () => {
    type Created = { responses: { 201?: { headers?: { Location?: unknown } } } };
    const { paths } = (await server.request('GET', 'openapi.json')).json<{ paths: Record<string, { post?: Created }> }>();
    const created = Object.entries(paths).filter(([, { post }]) => post?.responses[201]);
    expect(created.length).toBeGreaterThan(15);
    const nowhere = created.filter(([, { post }]) => !post?.responses[201]?.headers?.Location).map(([path]) => path);
    expect(nowhere).toEqual(['/sandbox/{sandboxId}/api/tokens']);
  });
});
