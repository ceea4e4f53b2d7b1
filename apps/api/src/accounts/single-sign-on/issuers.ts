import { Injectable } from '@nestjs/common';
import type { Configuration, IDToken } from 'openid-client';
import { Config } from '../../platform/config/config';
import type { Issuer } from '../../platform/config/ways-in';
import { notFound, Refusal } from '../../platform/errors/refusal';
import { isSubject } from './issuer-claims';

/** What is kept between leaving for the issuer and coming back. */
export interface Journey {
  key: string;
  state: string;
  nonce: string;
  verifier: string;
  redirectUri: string;
}

/** Speaks OpenID Connect with the configured issuers: authorization code with PKCE, state and nonce. */
@Injectable()
export class Issuers {
  private readonly known = new Map<string, Promise<Configuration>>();

  constructor(private readonly config: Config) {}

  get list(): readonly Issuer[] {
    return this.config.waysIn.issuers;
  }

  /** @throws Refusal `not-found` */
  get(key: string): Issuer {
    const issuer = this.list.find((one) => one.key === key);
    if (!issuer) throw notFound('single sign-on');
    return issuer;
  }

  /** Where to send the browser, and what to remember until it comes back. @throws Refusal `unavailable` */
  async begin(key: string, redirectUri: string): Promise<{ url: string; journey: Journey }> {
    const issuer = this.get(key);
    const client = await import('openid-client');
    const configuration = await this.discover(issuer);
    const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: 'openid email profile',
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      // On a shared computer the next person must not come in as the last one.
      prompt: offersChoice(configuration) ? 'select_account' : 'login',
      ...(issuer.domain && { hd: issuer.domain }),
    });
    return { url: url.href, journey: { key, state, nonce, verifier, redirectUri } };
  }

  /** What the issuer says of who came back, after everything about the answer was checked. @throws Error when it does not fit */
  async finish({ key, state, nonce, verifier, redirectUri }: Journey, search: string): Promise<IDToken> {
    const client = await import('openid-client');
    const configuration = await this.discover(this.get(key));
    const tokens = await client.authorizationCodeGrant(configuration, new URL(`${redirectUri}${search}`), {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims || !isSubject(claims.sub)) throw new Error('the issuer gave no ID token, or one that names nobody');
    if (claims['email'] !== undefined) return claims;
    // Some issuers tell the e-mail only when they are asked for it.
    const told = await client.fetchUserInfo(configuration, tokens.access_token, claims.sub);
    return { ...claims, email: told.email, email_verified: told.email_verified };
  }

  private async discover(issuer: Issuer): Promise<Configuration> {
    const known = this.known.get(issuer.key) ?? this.ask(issuer);
    this.known.set(issuer.key, known);
    try {
      return await known;
    } catch {
      this.known.delete(issuer.key);
      throw new Refusal('unavailable', `${issuer.name} cannot be reached right now. Try again, or sign in with your password.`, {
        retryAfter: 10,
      });
    }
  }

  private async ask({ url, clientId, clientSecret }: Issuer): Promise<Configuration> {
    const client = await import('openid-client');
    // Configuration lets plain HTTP through only for an issuer on this very computer.
    const insecure = url.startsWith('http:') ? [client.allowInsecureRequests] : [];
    // The library would leave the signature unread where TLS has shown whose answer it is; a proxy that opens TLS is no issuer.
    const execute = [client.enableNonRepudiationChecks, ...insecure];
    return client.discovery(new URL(url), clientId, clientSecret ?? undefined, clientSecret ? undefined : client.None(), {
      execute,
      timeout: 10,
    });
  }
}

/** Google and Microsoft let people choose their account but do not announce it. */
function offersChoice(configuration: Configuration): boolean {
  const { issuer, prompt_values_supported: announced } = configuration.serverMetadata();
  const known = /^https:\/\/(accounts\.google\.com|login\.microsoftonline\.com)(\/|$)/.test(issuer);
  return known || (Array.isArray(announced) && announced.includes('select_account'));
}
