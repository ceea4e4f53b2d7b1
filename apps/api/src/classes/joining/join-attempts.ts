import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config';
import { Guesses } from '../../platform/rate-limit/guesses';
import { Limit } from '../../platform/rate-limit/limit';
import { networkOf } from '../../platform/rate-limit/network';

const QUARTER_HOUR = 15 * 60;
const WRONG = 'Too many wrong codes. Wait a while, and ask your teacher for the code.';
const HOUR = 60 * 60;
const MAILS = 'Somebody signed up with this e-mail several times. Look into its mail, also into spam, or try again in an hour.';
const LINKS = 'Too many links from here were not good any more. Wait a while, and sign up once more with the code.';
const SIGN_UPS = 'Too many people have signed up from here at once. Wait a while and try again.';

/** Bounds the guessing of join codes: few wrong ones by one person, more from a network, because a school is behind one address. */
@Injectable()
export class JoinAttempts {
  private readonly byAccount = new Guesses(10, QUARTER_HOUR, WRONG);
  private readonly fromNetwork = new Guesses(100, QUARTER_HOUR, WRONG);
  private readonly signUps = new Limit(300, QUARTER_HOUR, SIGN_UPS);
  private readonly taken = new Guesses(20, QUARTER_HOUR, SIGN_UPS);

  private readonly mails = new Limit(3, HOUR, MAILS);
  private readonly links = new Guesses(300, QUARTER_HOUR, LINKS);

  constructor(private readonly config: Config) {}

  /** Looks for a code, and counts one that is not found, by person and by network. @throws Refusal `too-many-requests` */
  look<T>(accountId: string | null, ip: string, find: () => Promise<T | null>): Promise<T | null> {
    if (!this.config.rateLimited) return find();
    return this.fromNetwork.look(networkOf(ip), accountId === null ? find : () => this.byAccount.look(accountId, find));
  }

  /** Each costs the computation of a password, or a mail. @throws Refusal `too-many-requests` */
  async signUp(ip: string): Promise<void> {
    if (this.config.rateLimited) await this.signUps.take(networkOf(ip));
  }

  /** Keeps mailboxes from being filled. Counts every e-mail alike, whoever has it. @throws Refusal `too-many-requests` */
  async mail(emailKey: string): Promise<void> {
    if (this.config.rateLimited) await this.mails.take(emailKey);
  }

  /** Looks for the link of a sign-up, and counts one that is not found. @throws Refusal `too-many-requests` */
  lookForLink<T>(ip: string, find: () => Promise<T | null>): Promise<T | null> {
    return this.config.rateLimited ? this.links.look(networkOf(ip), find) : find();
  }

  /**
   * Where the school sends no mail: counts who comes to nothing, because somebody has their e-mail already: whoever signs in afterwards finds out, so that this bounds
   * how many e-mails can be tried for whether they have an account. @throws Refusal `too-many-requests`
   */
  add<T>(ip: string, add: () => Promise<T | null>): Promise<T | null> {
    return this.config.rateLimited ? this.taken.look(networkOf(ip), add) : add();
  }
}
