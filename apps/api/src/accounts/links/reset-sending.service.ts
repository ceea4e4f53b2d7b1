import { Injectable } from '@nestjs/common';
import { type Round, Rounds } from '../../platform/rounds';
import { LinksService } from './links.service';

const EVERY_MS = 2_000;
const AT_ONCE = 20;

/** Answers questions for new passwords, apart from those who ask: see `ResetRequest`. */
@Injectable()
export class ResetSending {
  private readonly round: Round;

  constructor(
    private readonly service: LinksService,
    rounds: Rounds,
  ) {
    this.round = rounds.plan({ name: 'resets', failure: 'resets were not answered', everyMs: EVERY_MS }, (stop) =>
      this.answerAll(stop),
    );
  }

  /** Never throws: what was not answered now is answered in a moment. */
  answer(): Promise<void> {
    return this.round.now();
  }

  private async answerAll(stop: AbortSignal): Promise<void> {
    while (!stop.aborted && (await this.service.answerResets(AT_ONCE)) === AT_ONCE);
  }
}
