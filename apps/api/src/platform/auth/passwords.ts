import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's password storage sheet: 19 MiB, two passes, one lane. The library's default algorithm is argon2id. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

@Injectable()
export class Passwords {
  private readonly decoy = hash('nobody has this password', OPTIONS);

  /** Argon2id in PHC string format. */
  hash(password: string): Promise<string> {
    return hash(password.normalize('NFKC'), OPTIONS);
  }

  /** True when the password fits. Takes as long for an account that does not exist (null) as for one that does. */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const fits = await verify(stored ?? (await this.decoy), password.normalize('NFKC'));
    return fits && stored !== null;
  }
}
