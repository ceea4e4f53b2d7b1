import { type Decision, undecided } from './grade-form';
import type { DeviceBox } from './device-box';

/** A decision that was begun and not given. */
export interface KeptDecision {
  readonly answerId: string;
  readonly decision: Decision;
  /** Number of the grade it builds on. */
  readonly builtOn: number;
}

/** What was begun survives this long on a device, in milliseconds. */
const gather = 250;

/**
 * Decisions that were begun: levels chosen and words written, by answer. At hand without waiting, and on the device through reload and
 * crash until they are given or nothing is left of them.
 */
export class Drafts {
  private readonly known = new Map<string, KeptDecision>();
  private readonly dirty = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly box: DeviceBox<KeptDecision>) {}

  async load(): Promise<void> {
    for (const kept of await this.box.all()) if (!this.known.has(kept.answerId)) this.known.set(kept.answerId, kept);
  }

  find(answerId: string, builtOn: number): Decision | null {
    const kept = this.known.get(answerId);
    return kept?.builtOn === builtOn ? kept.decision : null;
  }

  keep(answerId: string, decision: Decision, builtOn: number): void {
    this.known.set(answerId, { answerId, decision, builtOn });
    this.mark(answerId);
  }

  forget(answerId: string): void {
    if (this.known.delete(answerId)) this.mark(answerId);
  }

  /** The page may be about to go. */
  flush(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const names = [...this.dirty];
    this.dirty.clear();
    const kept = names.flatMap((name) => this.known.get(name) ?? []);
    const gone = names.filter((name) => !this.known.has(name));
    if (kept.length > 0) void this.box.put(...kept.map((one) => [one.answerId, one] as const));
    if (gone.length > 0) void this.box.remove(...gone);
  }

  private mark(answerId: string): void {
    this.dirty.add(answerId);
    this.timer ??= setTimeout(() => this.flush(), gather);
  }
}

export function isKeptDecision(value: unknown): value is KeptDecision {
  if (typeof value !== 'object' || value === null) return false;
  const { answerId, decision, builtOn } = value as Record<string, unknown>;
  const whole = typeof answerId === 'string' && typeof builtOn === 'number' && typeof decision === 'object' && decision !== null;
  return whole && Object.keys(undecided).every((key) => key in decision);
}
