import { Injectable } from '@nestjs/common';
import { Rounds } from '../platform/rounds';
import { NoticeWriting } from './notice-writing.service';

const EVERY_MS = 60_000;

/** Has notices written every minute. */
@Injectable()
export class NoticeClock {
  constructor(writing: NoticeWriting, rounds: Rounds) {
    const plan = { name: 'notices', failure: 'notices were not written', everyMs: EVERY_MS };
    rounds.plan(plan, (stop) => writing.write(null, stop));
  }
}
