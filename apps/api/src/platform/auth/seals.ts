import { Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Config } from '../config/config';

const NONCE = 12;
const TAG = 16;

/** Encrypts what the database keeps and must not be readable in a copy of it (AES-256-GCM, a key for each purpose). */
@Injectable()
export class Seals {
  constructor(private readonly config: Config) {}

  /** @param owner what it belongs to: it cannot be opened as somebody else's */
  seal(purpose: string, owner: string, text: string): Buffer {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.config.key(purpose), nonce).setAAD(Buffer.from(owner));
    return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** Null for what was not sealed here for this purpose and owner, such as before AUTH_SECRET was changed. */
  open(purpose: string, owner: string, sealed: Buffer): string | null {
    if (sealed.length < NONCE + TAG) return null;
    const tag = sealed.subarray(sealed.length - TAG);
    const body = sealed.subarray(NONCE, sealed.length - TAG);
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.config.key(purpose), sealed.subarray(0, NONCE))
        .setAAD(Buffer.from(owner))
        .setAuthTag(tag);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    } catch {
      return null;
    }
  }
}
