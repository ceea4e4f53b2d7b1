/** Lines of one browser at a time. Over HTTP/1.1 it has six connections to a server, and everything else needs some. */
const most = 3;

/**
 * Does `work` while this window holds one of the browser's few lines; false when other windows hold them all. Where windows cannot
 * agree among themselves (plain HTTP), the server refuses the one too many.
 */
export async function inSlot(locks: LockManager | undefined, work: () => Promise<void>): Promise<boolean> {
  if (!locks) return work().then(() => true);
  for (let slot = 0; slot < most; slot++) {
    const held = await locks.request(`big-six-line-${slot}`, { ifAvailable: true }, async (lock) => {
      if (lock) await work();
      return lock !== null;
    });
    if (held) return true;
  }
  return false;
}
