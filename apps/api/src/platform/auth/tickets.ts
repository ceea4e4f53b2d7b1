import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Seals } from './seals';

/** A ticket as it was issued. Where it may be used once only, the use is noted by its id. */
export interface Ticket<Content> {
  id: string;
  expiresAt: number;
  content: Content;
}

/**
 * Short-lived notes that we hand out and get back, such as between the two steps of a sign-in: sealed, so that nobody reads or
 * makes one, and nothing is kept until one is used.
 */
@Injectable()
export class Tickets {
  constructor(private readonly seals: Seals) {}

  /** @param kind what it is good for; a ticket of another kind is none */
  issue(kind: string, content: object, seconds: number, now: Date): string {
    const ticket: Ticket<object> = {
      id: randomBytes(16).toString('base64url'),
      expiresAt: now.getTime() + seconds * 1000,
      content,
    };
    return this.seals.seal('tickets', kind, JSON.stringify(ticket)).toString('base64url');
  }

  /** Null when it is not one of ours, of another kind, or has expired. */
  read<Content>(kind: string, text: string, now: Date): Ticket<Content> | null {
    const opened = this.seals.open('tickets', kind, Buffer.from(text, 'base64url'));
    if (opened === null) return null;
    const ticket = JSON.parse(opened) as Ticket<Content>;
    return ticket.expiresAt > now.getTime() ? ticket : null;
  }
}
