import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { PracticeTokenDto } from '../sandbox/practice-tokens.dto';
import type { SandboxDto, SandboxRequestDto, SandboxRequestListDto } from '../sandbox/sandbox.dto';
import type { Person, TestApp } from './test-app';
import type { TestClass } from './world';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface PracticeOptions {
  /** The owner's own by default; null for none. */
  token?: string | null;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A person's sandbox, in the words of a story. */
export class PracticeCalls {
  private constructor(
    private readonly server: TestApp,
    readonly module: string,
    readonly person: Person,
    readonly id: string,
  ) {}

  static async open(
    server: TestApp,
    { classId, classModuleId }: Pick<TestClass, 'classId' | 'classModuleId'>,
    person: Person,
  ): Promise<PracticeCalls> {
    const module = `classes/${classId}/modules/${classModuleId}`;
    const { id } = (await server.request('PUT', `${module}/sandbox`, { as: person })).json<SandboxDto>();
    return new PracticeCalls(server, module, person, id);
  }

  /** @param path from the root of the practice API, such as `/api/users` */
  send(method: Method, path: string, { token, body, headers }: PracticeOptions = {}): Promise<LightMyRequestResponse> {
    const bearer = token === undefined ? this.person.token : token;
    return this.server.app.inject({
      method,
      url: `/sandbox/${this.id}${path}`,
      headers: { ...(bearer !== null && { authorization: `Bearer ${bearer}` }), ...headers },
      ...(body !== undefined && { payload: body as InjectOptions['payload'] }),
    });
  }

  /** A practice token for one of the users. */
  async tokenFor(userId: number, expiresIn = 3600): Promise<string> {
    return (await this.send('POST', '/api/tokens', { body: { userId, expiresIn } })).json<PracticeTokenDto>().token;
  }

  reset(): Promise<LightMyRequestResponse> {
    return this.server.request('POST', `${this.module}/sandbox/resets`, { as: this.person });
  }

  requests(query = ''): Promise<LightMyRequestResponse> {
    return this.server.request('GET', `${this.module}/sandbox/requests${query}`, { as: this.person });
  }

  /** What the server remembers of the request that was answered so. */
  async remembered(answer: LightMyRequestResponse): Promise<SandboxRequestDto> {
    const number = String(answer.headers['sandbox-request']);
    const response = await this.server.request('GET', `${this.module}/sandbox/requests/${number}`, { as: this.person });
    if (response.statusCode !== 200) throw new Error(`request ${number} is not remembered: ${response.body}`);
    return response.json<SandboxRequestDto>();
  }

  async latest(): Promise<SandboxRequestDto[]> {
    return (await this.requests()).json<SandboxRequestListDto>().items;
  }
}
