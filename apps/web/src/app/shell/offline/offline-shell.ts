import { createEnvironmentInjector, type EnvironmentInjector } from '@angular/core';
import { provideServiceWorker, SwUpdate } from '@angular/service-worker';
import { NewerShell } from './newer-shell';
import { ShellVersion } from './shell-version';

const script = '/service-worker.js';

/** How often a page that stays open asks for a newer version, in milliseconds. */
const lookEvery = 30 * 60_000;

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): unknown };
}

/**
 * Lets the client itself be opened without a network. Registered here and not by Angular, which hands the address over as plain text:
 * the page wants it trusted.
 */
export async function keepShell(parent: EnvironmentInjector): Promise<void> {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('big-six#service-worker', {
    createScriptURL(url) {
      if (url !== script) throw new TypeError('There is one service worker.');
      return url;
    },
  });
  await navigator.serviceWorker.register((policy?.createScriptURL(script) ?? script) as string, { updateViaCache: 'none' });

  const version = parent.get(ShellVersion);
  const updates = createEnvironmentInjector([provideServiceWorker(script)], parent).get(SwUpdate);
  updates.versionUpdates.subscribe(({ type }) => {
    if (type === 'VERSION_READY') version.notice.set(NewerShell);
  });
  // What the browser threw away of this version can only be had with another one.
  updates.unrecoverable.subscribe(() => version.notice.set(NewerShell));
  setInterval(() => void updates.checkForUpdate().catch(() => false), lookEvery);
}
