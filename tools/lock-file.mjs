// npm leaves packages for other platforms out of package-lock.json when the registry it asked did not have them, and then refuses the
// lock: "npm ci" stops with "Missing: NAME from lock file". Such an entry needs a version and its platform; npm fetches it only there.

const systems = {
  android: 'android',
  aix: 'aix',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  openharmony: 'openharmony',
  sunos: 'sunos',
  win: 'win32',
  win32: 'win32',
  windows: 'win32',
};
const processors = {
  arm: 'arm',
  arm64: 'arm64',
  ia32: 'ia32',
  loong64: 'loong64',
  mips64el: 'mips64el',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  x64: 'x64',
  x86: 'ia32',
};

/** The platform that a package is for, read from its name; undefined when the name tells none. */
export function platformOf(name) {
  const words = name.split('/').at(-1).split('-');
  if (words.includes('wasm32')) return { cpu: ['wasm32'] };
  const os = words.map((word) => systems[word]).find(Boolean);
  const cpu = words.map((word) => processors[word]).find(Boolean);
  if (!os || !cpu) return undefined;
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => /^(gnu|glibc)/.test(word))
      ? 'glibc'
      : undefined;
  return { cpu: [cpu], ...(os === 'linux' && libc && { libc: [libc] }), os: [os] };
}

/** Where a package that lives at `from` would find `name`, as Node looks for it: the nearest node_modules first. */
function find(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = `${folder ? `${folder}/` : ''}node_modules/${name}`;
    if (packages[path]) return path;
    if (!folder) return undefined;
  }
}

/** The entries that the `packages` of a lock file lack: optional packages of other platforms, by their path. */
export function missingEntries(packages) {
  const missing = {};
  for (const [path, entry] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      const known = { ...packages, ...missing };
      const found = find(known, path, name);
      const exact = /^\d/.test(range);
      if (found && (!exact || known[found].version === range)) continue;
      const platform = platformOf(name);
      if (!platform) continue;
      const { cpu, libc, os } = platform;
      const place = known[`node_modules/${name}`] ? `${path}/node_modules/${name}` : `node_modules/${name}`;
      missing[place] = {
        version: range.replace(/^\D*/, ''),
        cpu,
        ...(entry.dev && { dev: true }),
        ...(libc && { libc }),
        optional: true,
        ...(os && { os }),
      };
    }
  }
  return missing;
}
