/* global self, importScripts, URL */
// Keeps the client itself (page, scripts, styles, fonts) for when there is no network; Angular's worker does it. What the API says is a
// person's own and never passes through here, so that none of it lies in a cache: requests to it are not even looked at.
const data = ['/api/', '/sandbox/', '/metrics'];
// The browser's own cache keeps the SQL lab's large files for good, and what it has compiled of them.
const ofTheBrowser = /^\/postgres\/.+-[0-9A-F]{8}\./;

const passes = (address) => {
  const { origin, pathname } = new URL(address);
  return origin !== self.location.origin || data.some((start) => pathname.startsWith(start)) || ofTheBrowser.test(pathname);
};

// Before Angular's worker, which would answer for a server that is out of reach.
self.addEventListener('fetch', (event) => {
  if (passes(event.request.url)) event.stopImmediatePropagation();
});

const policy = self.trustedTypes?.createPolicy('big-six#service-worker', {
  createScriptURL(url) {
    if (url !== 'ngsw-worker.js') throw new TypeError('There is one worker to import.');
    return url;
  },
});
importScripts(policy?.createScriptURL('ngsw-worker.js') ?? 'ngsw-worker.js');
