import { Injectable, Logger } from '@nestjs/common';
import { messageOf } from '../platform/errors/message-of';
import { type Round, Rounds } from '../platform/rounds';
import { ClosingRepository, type ClosedModule, type OpenDraft } from './closing.repository';
import { SubmissionsService } from './submissions.service';

const EVERY_MS = 10_000;
const AT_ONCE = 200;
/** Of one module, after which the server is taken to be in trouble, not its drafts. */
const MOST_FAILURES = 20;

/**
 * Hands in the newest saved draft of everyone who had not done so when a module closed: nobody gets zero for not pressing a button.
 * Several servers may do it at the same time; a question takes one hand-in, whoever is first.
 */
@Injectable()
export class ClosingService {
  private readonly log = new Logger('closing');
  private readonly round: Round;

  constructor(
    private readonly closing: ClosingRepository,
    private readonly submissions: SubmissionsService,
    rounds: Rounds,
  ) {
    this.round = rounds.plan({ name: 'closing', failure: 'drafts were not collected', everyMs: EVERY_MS }, (stop) =>
      this.collectAll(stop),
    );
  }

  /** Never throws: what was not collected now is collected the next time. */
  collect(): Promise<void> {
    return this.round.now();
  }

  private async collectAll(stop: AbortSignal): Promise<void> {
    let last: ClosedModule | null = null;
    do {
      const modules: ClosedModule[] = await this.closing.closedModules(last, AT_ONCE);
      for (const module of modules) await this.collectModule(module, stop);
      last = modules.length < AT_ONCE ? null : (modules.at(-1) ?? null);
    } while (last && !stop.aborted);
  }

  /** What fails keeps no other student's draft from being handed in, and is tried again the next time. */
  private async collectModule(module: ClosedModule, stop: AbortSignal): Promise<void> {
    let [handedIn, failures] = [0, 0];
    let last: OpenDraft | null = null;
    do {
      const drafts: OpenDraft[] = await this.closing.drafts(module, last, AT_ONCE);
      for (const draft of drafts) {
        if (stop.aborted) return;
        try {
          if (await this.submissions.handInAtClosing(module, draft)) handedIn++;
        } catch (error) {
          this.log.warn(`a draft of class module ${module.id} was not handed in: ${messageOf(error)}`);
          if (++failures === MOST_FAILURES) return;
        }
      }
      last = drafts.length < AT_ONCE ? null : (drafts.at(-1) ?? null);
    } while (last);
    if (failures === 0) await this.closing.collected(module);
    if (handedIn > 0) this.log.log(`${handedIn} drafts of class module ${module.id} were handed in at its closing`);
  }
}
