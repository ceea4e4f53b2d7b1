import type { FastifyReply } from 'fastify';
import type { ReportAnswer } from './report.service';

/** Answers with a report and says where it comes from: `X-Cache`, and `Age` in seconds (RFC 9111, section 5.1). */
export function sendReport(reply: FastifyReply, { cache, age, json }: ReportAnswer): void {
  void reply
    .header('x-cache', cache.toUpperCase())
    .header('age', String(age))
    .header('content-type', 'application/json; charset=utf-8')
    .send(json);
}
