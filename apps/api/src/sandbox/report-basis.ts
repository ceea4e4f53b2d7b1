import { createHash } from 'node:crypto';
import type { OrderChange } from './orders.repository';

/**
 * Names what a report is computed from: the shared orders never change, so the sandbox's own changes say it all. The same changes
 * give the same name in every process and however they came about, and other changes another one. SHA-256, in base64url.
 */
export function basisOf(changes: readonly OrderChange[]): string {
  const lines = changes.map(({ order_id, cents }) => `${order_id}:${cents}`).toSorted();
  return createHash('sha256').update(lines.join('\n')).digest('base64url');
}
