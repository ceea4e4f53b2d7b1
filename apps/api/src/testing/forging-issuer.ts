import { createHash, createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What can be wrong with an ID token; the rest is as an honest issuer writes it. */
export interface Forgery {
  claims?: Record<string, unknown>;
  /** Signed by a key that the issuer does not own. */
  strangeKey?: boolean;
  alg?: 'RS256' | 'HS256' | 'none';
}

const [ownKey, strangeKey] = [rsaKey(), rsaKey()];

/** An OpenID Connect issuer that says whatever a spec wants it to say, over real HTTP. The honest one is `tools/jest/test-issuer.mjs`. */
export class ForgingIssuer {
  url = '';
  readonly clientId = 'classroom';
  readonly clientSecret = 'a secret between classroom and issuer';
  forgery: Forgery = {};
  /** Codes that were brought to this issuer, so that a spec sees who got hold of one. */
  readonly codes: string[] = [];
  private readonly asked = new Map<string, URLSearchParams>();
  private server: Server | undefined;

  static async start(): Promise<ForgingIssuer> {
    const issuer = new ForgingIssuer();
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const [status, body] = issuer.answer(request.url ?? '', new URLSearchParams(Buffer.concat(chunks).toString()));
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    issuer.server = server;
    issuer.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return issuer;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((closed) => this.server?.close(closed));
  }

  /** Where the browser is sent back to by somebody who said yes to what was asked. */
  consent(asked: string): URL {
    const { searchParams } = new URL(asked);
    const code = createHash('sha256').update(asked).digest('base64url');
    this.asked.set(code, searchParams);
    const back = new URL(searchParams.get('redirect_uri') ?? '');
    back.searchParams.set('code', code);
    back.searchParams.set('state', searchParams.get('state') ?? '');
    back.searchParams.set('iss', this.url);
    return back;
  }

  private answer(path: string, body: URLSearchParams): [status: number, body: object] {
    if (path.endsWith('/.well-known/openid-configuration')) return [200, this.metadata()];
    if (path === '/keys')
      return [200, { keys: [{ ...ownKey.publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'own' }] }];
    if (path === '/token') return this.token(body);
    return [404, {}];
  }

  private metadata(): object {
    const { url } = this;
    return {
      issuer: url,
      authorization_endpoint: `${url}/authorize`,
      token_endpoint: `${url}/token`,
      jwks_uri: `${url}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
    };
  }

  private token(body: URLSearchParams): [status: number, body: object] {
    const code = body.get('code') ?? '';
    this.codes.push(code);
    const asked = this.asked.get(code);
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url');
    if (!asked || challenge !== asked.get('code_challenge')) return [400, { error: 'invalid_grant' }];
    return [200, { access_token: 'worth nothing', token_type: 'Bearer', expires_in: 60, id_token: this.idToken(asked) }];
  }

  private idToken(asked: URLSearchParams): string {
    const now = Math.floor(Date.now() / 1000);
    const honest = { iss: this.url, aud: this.clientId, iat: now, exp: now + 60, nonce: asked.get('nonce') };
    const { claims, alg = 'RS256', strangeKey: strange = false } = this.forgery;
    const signed = `${encoded({ alg, kid: 'own' })}.${encoded({ ...honest, ...claims })}`;
    return `${signed}.${this.signature(alg, signed, strange ? strangeKey.privateKey : ownKey.privateKey)}`;
  }

  private signature(alg: string, signed: string, key: KeyObject): string {
    if (alg === 'none') return '';
    if (alg === 'HS256') return createHmac('sha256', this.clientSecret).update(signed).digest('base64url');
    return sign('sha256', Buffer.from(signed), key).toString('base64url');
  }
}

function rsaKey() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

function encoded(content: object): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}
