/** Calls the server as one person. Whatever it refuses is thrown. */
export interface ApiCaller {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown, headers?: Record<string, string>): Promise<T>;
}

export async function signIn(url: string, email: string, password: string): Promise<ApiCaller> {
  const call = async <T>(method: string, path: string, headers: Record<string, string>, body?: unknown): Promise<T> => {
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  };
  const { accessToken } = await call<{ accessToken: string }>('POST', '/auth/sign-in', {}, { email, password });
  const authorization = `Bearer ${accessToken}`;
  return {
    get: (path) => call('GET', path, { authorization }),
    post: (path, body, headers) => call('POST', path, { authorization, ...headers }, body),
  };
}
