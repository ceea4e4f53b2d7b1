import { ConfigError } from './config-error';

/** An OpenID Connect issuer through which people may sign in. */
export interface Issuer {
  /** Names it in addresses: `google` of `OIDC_GOOGLE_ISSUER`. */
  key: string;
  /** What stands on the button. */
  name: string;
  url: string;
  clientId: string;
  clientSecret: string | null;
  /** Only people of this domain (Google Workspace's `hd`). */
  domain: string | null;
  /** The issuer's e-mails are the school's own, though it does not say that it verified them (Microsoft Entra does not). */
  trustEmail: boolean;
}

/** How people get in besides a password, and how they are written to. */
export interface WaysIn {
  /** Where the classroom is found, without a slash at the end; null when only the request tells. */
  publicUrl: string | null;
  mail: { url: string; from: string } | null;
  issuers: readonly Issuer[];
}

const NAMES: Record<string, string> = { google: 'Google', microsoft: 'Microsoft' };

/** @throws ConfigError naming the variable that is missing or wrong */
export function readWaysIn(env: NodeJS.ProcessEnv): WaysIn {
  const publicUrl = readPublicUrl(env['PUBLIC_URL']);
  return { publicUrl, mail: readMail(env, publicUrl), issuers: readIssuers(env) };
}

function readPublicUrl(text: string | undefined): string | null {
  if (!text) return null;
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash)
    throw new ConfigError(`PUBLIC_URL must be an address such as https://classroom.school.example; it is "${text}".`);
  return url.origin;
}

function readMail(env: NodeJS.ProcessEnv, publicUrl: string | null): WaysIn['mail'] {
  const [url, from] = [env['SMTP_URL'], env['MAIL_FROM']];
  if (!url) return null;
  // Not repeated in the message: it holds a password.
  if (!/^smtps?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw new ConfigError('SMTP_URL must be an address such as smtps://user:password@mail.school.example:465.');
  if (!from) throw new ConfigError('MAIL_FROM is not set: give the address that mails come from, or leave out SMTP_URL.');
  if (!publicUrl) throw new ConfigError('PUBLIC_URL is not set: mails hold links, and it is what they begin with.');
  return { url, from };
}

function readIssuers(env: NodeJS.ProcessEnv): Issuer[] {
  return Object.keys(env)
    .flatMap((name) => /^OIDC_([A-Z0-9]+)_ISSUER$/.exec(name)?.[1] ?? [])
    .sort()
    .map((name) => readIssuer(env, name));
}

function readIssuer(env: NodeJS.ProcessEnv, name: string): Issuer {
  const setting = (part: string) => env[`OIDC_${name}_${part}`] || null;
  const [key, url, clientId] = [name.toLowerCase(), setting('ISSUER') ?? '', setting('CLIENT_ID')];
  const address = URL.parse(url);
  const local = address?.hostname === 'localhost' || address?.hostname === '127.0.0.1';
  if (!address || (address.protocol !== 'https:' && !(address.protocol === 'http:' && local)))
    throw new ConfigError(`OIDC_${name}_ISSUER must be an https address; it is "${url}".`);
  if (!clientId) throw new ConfigError(`OIDC_${name}_CLIENT_ID is not set: give the one that the issuer gave you.`);
  const email = setting('EMAIL') ?? 'verified';
  if (email !== 'verified' && email !== 'trusted')
    throw new ConfigError(`OIDC_${name}_EMAIL must be verified or trusted; it is "${email}".`);
  return {
    key,
    name: setting('NAME') ?? NAMES[key] ?? name,
    url,
    clientId,
    clientSecret: setting('CLIENT_SECRET'),
    domain: setting('DOMAIN'),
    trustEmail: email === 'trusted',
  };
}
