// An OpenID Connect issuer for specs and journeys: real protocol over real HTTP. Whoever is `person` at the moment signs in there.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

export class TestIssuer {
  /** Who sits before the issuer's sign-in page: claims of the ID token, `sub` among them. */
  person = { sub: 'nobody' };

  /** @param port 0 for a free one */
  static async start(port = 0) {
    const issuer = new TestIssuer();
    const server = createServer((request, response) => issuer.answer(request, response));
    await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
    issuer.server = server;
    issuer.url = `http://127.0.0.1:${server.address().port}`;
    return issuer;
  }

  clientId = 'classroom';
  clientSecret = 'a secret between classroom and issuer';

  /** Where the issuer may send people back to. */
  serve(callback) {
    const claims = () => this.person;
    this.provider = new Provider(this.url, {
      clients: [{ client_id: this.clientId, client_secret: this.clientSecret, redirect_uris: [callback] }],
      claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified', 'hd'], profile: ['name'] },
      conformIdTokenClaims: false,
      findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ ...claims(), sub }) }),
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      features: { devInteractions: { enabled: false } },
      pkce: { required: () => true },
      cookies: { keys: ['for tests only'] },
      jwks: { keys: [generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })] },
      ttl: Object.fromEntries(
        ['AccessToken', 'AuthorizationCode', 'Grant', 'IdToken', 'Interaction', 'Session'].map((kind) => [kind, 600]),
      ),
    });
    this.handle = this.provider.callback();
  }

  async stop() {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  async answer(request, response) {
    if (!request.url.startsWith('/interaction/')) return this.handle(request, response);
    const { prompt, params, session } = await this.provider.interactionDetails(request, response);
    if (prompt.name === 'login') {
      const { sub: accountId, amr } = this.person;
      const result = { login: { accountId, ...(amr && { amr }) } };
      return this.provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
    }
    const grant = new this.provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    const consent = { grantId: await grant.save() };
    return this.provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true });
  }
}
