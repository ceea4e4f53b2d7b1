import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What a device sends for a question of ours, as the browser hands it on. */
export interface DeviceAnswer {
  id: string;
  rawId: string;
  type: string;
  clientExtensionResults: object;
  response: Record<string, unknown>;
}

/** What can be wrong with an answer; the rest is as an honest browser and device make it. */
export interface Wrongs {
  challenge?: string;
  origin?: string;
  rpId?: string;
  type?: string;
  present?: boolean;
  verified?: boolean;
  counter?: number;
  credentialId?: Buffer;
  userHandle?: string;
  transports?: unknown;
}

type Cbor = number | string | Buffer | Map<Cbor, Cbor>;

const [PRESENT, VERIFIED, ATTESTED] = [0x01, 0x04, 0x40];

/** A device that keeps one passkey (WebAuthn, ES256), in software: whatever a thief could send can be sent with it. */
export class Authenticator {
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  credentialId = randomBytes(32);
  /** Counts on with every use; 0 for a key that travels between devices and does not count. */
  counter = 0;

  constructor(
    readonly origin: string,
    readonly rpId = new URL(origin).hostname,
  ) {}

  /** The answer to a question for a new key: attestation `none`. */
  register(challenge: string, wrongs: Wrongs = {}): DeviceAnswer {
    const id = wrongs.credentialId ?? this.credentialId;
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const authData = Buffer.concat([this.head(ATTESTED, wrongs), Buffer.alloc(16), length, id, cbor(this.publicKey())]);
    const statement: [string, Cbor][] = [
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ];
    return this.answer(id, {
      clientDataJSON: clientData({ type: 'webauthn.create', challenge, origin: this.origin, ...named(wrongs) }),
      attestationObject: cbor(new Map(statement)).toString('base64url'),
      transports: 'transports' in wrongs ? wrongs.transports : ['internal'],
    });
  }

  /** The answer to a question at the door. */
  assert(challenge: string, wrongs: Wrongs = {}): DeviceAnswer {
    const authenticatorData = this.head(0, wrongs);
    const clientDataJSON = clientData({ type: 'webauthn.get', challenge, origin: this.origin, ...named(wrongs) });
    const signed = Buffer.concat([authenticatorData, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    return this.answer(wrongs.credentialId ?? this.credentialId, {
      clientDataJSON,
      authenticatorData: authenticatorData.toString('base64url'),
      signature: sign('sha256', signed, this.keys.privateKey).toString('base64url'),
      ...(wrongs.userHandle !== undefined && { userHandle: wrongs.userHandle }),
    });
  }

  private answer(id: Buffer, response: Record<string, unknown>): DeviceAnswer {
    const rawId = id.toString('base64url');
    return { id: rawId, rawId, type: 'public-key', clientExtensionResults: {}, response };
  }

  private head(flags: number, { rpId = this.rpId, present = true, verified = true, counter = this.counter }: Wrongs): Buffer {
    const rest = Buffer.alloc(5);
    rest.writeUInt8(flags | (present ? PRESENT : 0) | (verified ? VERIFIED : 0));
    rest.writeUInt32BE(counter, 1);
    return Buffer.concat([sha256(Buffer.from(rpId)), rest]);
  }

  /** COSE (RFC 9052): an elliptic-curve key (1: 2) for ES256 (3: -7) on P-256 (-1: 1). */
  private publicKey(): Map<Cbor, Cbor> {
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' });
    const entries: [Cbor, Cbor][] = [
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ];
    return new Map(entries);
  }
}

function named({ challenge, origin, type }: Wrongs): Record<string, string> {
  return { ...(challenge && { challenge }), ...(origin && { origin }), ...(type && { type }) };
}

function clientData(content: Record<string, string>): string {
  return Buffer.from(JSON.stringify({ ...content, crossOrigin: false })).toString('base64url');
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** CBOR (RFC 8949), as much of it as an authenticator writes. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value >= 0 ? cborHead(0, value) : cborHead(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([cborHead(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([cborHead(2, value.length), value]);
  return Buffer.concat([cborHead(5, value.size), ...[...value].flatMap(([key, content]) => [cbor(key), cbor(content)])]);
}

function cborHead(kind: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(kind << 5) | length]);
  if (length < 256) return Buffer.from([(kind << 5) | 24, length]);
  return Buffer.from([(kind << 5) | 25, length >> 8, length & 255]);
}
