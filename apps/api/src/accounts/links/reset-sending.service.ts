import { Injectable } from '@nestjs/common';
import { type Round, Rounds } from '../../platform/rounds';
import { LinksService } from './links.service';

const EVERY_MS = 2_000;

/** Answers questions for new passwords, apart from those who ask: see `ResetRequest`. */
@Injectable()
export class ResetSending {
  private readonly round: Round;

  constructor(service: LinksService, rounds: Rounds) {
    this.round = rounds.plan({ name: 'resets', failure: 'resets were not answered', everyMs: EVERY_MS }, (stop) =>
      service.answerResets(stop),
    );
  }

  /** Never throws: what was not answered now is answered in a moment. */
  answer(): Promise<void> {
    return this.round.now();
  }
}
