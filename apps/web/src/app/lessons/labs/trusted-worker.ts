interface Policy {
  createScriptURL(url: string): unknown;
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;

/** Only scripts of our own become workers. */
const policy = types?.createPolicy('big-six#worker', {
  createScriptURL(url) {
    if (new URL(url).origin !== location.origin) throw new TypeError('Workers come from our own server only.');
    return url;
  },
});

/** A worker where the page asks for Trusted Types. Named as the browser's own, because the build recognises `new Worker(new URL(…))`. */
class TrustedWorker extends globalThis.Worker {
  constructor(url: URL, options?: WorkerOptions) {
    super((policy?.createScriptURL(url.href) ?? url.href) as string, options);
  }
}

export { TrustedWorker as Worker };
