import { newKey } from './new-key';

/** How long the other windows have to answer a call, in milliseconds. One that sleeps is taken to be gone; its texts stay kept. */
const patience = 150;
const own = 'big-six-window';

type Call =
  { readonly kind: 'who'; readonly call: string } | { readonly kind: 'here'; readonly call: string; readonly window: string };

/** The windows of one browser, by names that last as long as the window: through a reload, not through its end. */
export class Windows {
  private readonly channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('big-six-windows');
  private readonly listening = new Map<string, Set<string>>();
  /** This window's name. A window that was duplicated finds its name taken and gets a new one. */
  readonly name: Promise<string>;
  private settled: string | null = null;

  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.channel?.addEventListener('message', ({ data }: MessageEvent<Call>) => this.hear(data));
    this.name = this.settle();
  }

  /** The names of the other windows that are open now. */
  async others(): Promise<ReadonlySet<string>> {
    const call = newKey();
    const heard = new Set<string>();
    if (!this.channel) return heard;
    this.listening.set(call, heard);
    this.channel.postMessage({ kind: 'who', call } satisfies Call);
    await new Promise((resolve) => setTimeout(resolve, patience));
    this.listening.delete(call);
    return heard;
  }

  private async settle(): Promise<string> {
    const known = this.stored();
    const name = known !== null && !(await this.others()).has(known) ? known : newKey();
    this.settled = name;
    try {
      this.storage.setItem(own, name);
    } catch {
      // A browser that stores nothing forgets the name with the page.
    }
    return name;
  }

  private stored(): string | null {
    try {
      return this.storage.getItem(own);
    } catch {
      return null;
    }
  }

  private hear(message: Call): void {
    if (message.kind === 'here') this.listening.get(message.call)?.add(message.window);
    else if (this.settled !== null)
      this.channel?.postMessage({ kind: 'here', call: message.call, window: this.settled } satisfies Call);
  }
}
