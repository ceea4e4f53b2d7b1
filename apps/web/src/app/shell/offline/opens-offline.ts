/** Whether this browser can open the page without a network at all: over plain HTTP none can. */
export function opensOffline(): boolean {
  return globalThis.isSecureContext && 'serviceWorker' in navigator;
}
