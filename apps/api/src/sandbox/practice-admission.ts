import type { FastifyInstance } from 'fastify';
import { finished } from 'node:stream';
import { Refusal } from '../platform/errors/refusal';
import { Lanes } from '../platform/lanes';
import { isPractice } from '../platform/web/addresses';
import type { PracticeRequest } from './practice';
import { Turn } from './turn';

/** What a few seconds of work are; whoever comes later is better told to come back. */
const MOST_WAITING = 3_000;

/**
 * Lets only a few requests to the practice API be worked on at a time. When a whole school presses Send in the same second,
 * they stand in line here, and not before the database where everybody else would have to stand behind them.
 * @param poolSize how many connections the database has for all
 */
export function admitPractice(fastify: FastifyInstance, poolSize: number): void {
  const lanes = new Lanes(Math.max(1, Math.floor(poolSize / 5)), MOST_WAITING, () => {
    throw new Refusal('unavailable', 'Very many people are practising. Try again in a moment.', { retryAfter: 5 });
  });
  // Not before the body is there, nor until the answer was read: how long these take is for the sender to say.
  fastify.addHook('preValidation', (request: PracticeRequest, reply, done) => {
    if (!isPractice(request)) return done();
    const admit = () => {
      const turn = new Turn(lanes);
      request.turn = turn;
      finished(reply.raw, () => turn.end());
      done();
    };
    lanes.enter().then(admit, done);
  });
  fastify.addHook('onSend', ({ turn }: PracticeRequest, _reply, payload, done) => {
    turn?.end();
    done(null, payload);
  });
}
