import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';

/** Passkeys need HTTPS (or this very computer), a name instead of a bare address, and a browser that knows them. */
export function passkeysPossible(): boolean {
  const named = !/^[\d.]+$|^\[/.test(globalThis.location.hostname);
  return named && globalThis.isSecureContext && typeof globalThis.PublicKeyCredential === 'function';
}

/** Has the device sign. Null when the person thought better of it. */
export async function signWithPasskey(options: object): Promise<object | null> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  return unlessGivenUp(startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON }));
}

/** Has the device make a key for this site. Null when the person thought better of it. */
export async function makePasskey(options: object): Promise<object | null> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  return unlessGivenUp(startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON }));
}

async function unlessGivenUp(asked: Promise<object>): Promise<object | null> {
  try {
    return await asked;
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'NotAllowedError' || name === 'AbortError') return null;
    throw error;
  }
}
