import { type OfflineShelf, openOfflineShelf, seal, unseal } from './offline-shelf';

/** Raised when what is kept changes its shape: what was kept in the old one is not found any more. */
const shape = 1;

/** What one account has before them, sealed with a key that is derived from the account's own. */
export class KeptPages {
  private readonly shelf: Promise<OfflineShelf> = openOfflineShelf();
  private readonly key: Promise<CryptoKey>;

  constructor(
    private readonly accountId: string,
    deviceKey: Uint8Array<ArrayBuffer>,
  ) {
    this.key = derived(deviceKey);
    // Whoever keeps or finds something hears of it.
    this.shelf.catch(() => undefined);
  }

  async keep(name: string, value: unknown): Promise<void> {
    const full = this.full(name);
    const box = await seal(await this.key, full, value);
    await (await this.shelf).put('pages', box, full);
  }

  async find(name: string): Promise<unknown> {
    const full = this.full(name);
    const box = await (await this.shelf).get('pages', full);
    return box ? unseal(await this.key, full, box) : null;
  }

  private full(name: string): string {
    return `${this.accountId}/${shape}/${name}`;
  }
}

/** Not the key of the unsent texts itself, which serves another cipher. */
async function derived(deviceKey: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const source = await crypto.subtle.importKey('raw', deviceKey, 'HKDF', false, ['deriveKey']);
  const info = new TextEncoder().encode('big-six pages');
  const rules = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info };
  return crypto.subtle.deriveKey(rules, source, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
