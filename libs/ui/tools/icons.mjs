// Writes src/icon/icons.ts from the lucide drawings named below. Every shape becomes path data, so an icon is one attribute and
// needs no markup at run time.  node libs/ui/tools/icons.mjs && prettier --write libs/ui/src/icon/icons.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const drawings = join(here, '../../../node_modules/lucide-static/icons');

// Our name, and lucide's where it differs.
const names = {
  archive: '',
  'arrow-down': '',
  'arrow-left': '',
  'arrow-right': '',
  'arrow-up': '',
  'arrow-up-right': '',
  ban: '',
  bell: '',
  blueprint: 'drafting-compass',
  bold: '',
  bolt: 'zap',
  book: 'book-open',
  brain: '',
  calendar: '',
  chart: 'chart-no-axes-column',
  check: '',
  'check-circle': 'circle-check',
  'chevron-down': '',
  'chevron-left': '',
  'chevron-right': '',
  'chevron-up': '',
  circle: '',
  clipboard: '',
  clock: '',
  cloud: '',
  code: 'code-xml',
  contrast: '',
  copy: '',
  database: '',
  dot: '',
  download: '',
  ellipsis: '',
  error: 'circle-alert',
  eye: '',
  'eye-off': '',
  expand: 'maximize',
  filter: 'list-filter',
  flag: '',
  globe: '',
  heading: '',
  home: 'house',
  inbox: '',
  info: '',
  italic: '',
  key: 'key-round',
  laptop: '',
  lightbulb: '',
  link: '',
  list: '',
  loader: 'loader-circle',
  lock: '',
  mail: '',
  menu: '',
  message: 'message-square-text',
  minus: '',
  monitor: '',
  moon: '',
  offline: 'wifi-off',
  panel: 'panel-left',
  paper: 'file-text',
  pencil: 'pencil-line',
  phone: 'smartphone',
  play: '',
  plug: '',
  plus: '',
  quote: 'text-quote',
  receipt: 'receipt-text',
  retry: 'rotate-ccw',
  school: 'graduation-cap',
  search: '',
  send: '',
  settings: 'settings-2',
  shield: '',
  shrink: 'minimize',
  'sign-out': 'log-out',
  signpost: 'signpost',
  sparkles: '',
  star: '',
  sun: '',
  trash: 'trash-2',
  upload: '',
  user: 'user-round',
  'user-plus': 'user-round-plus',
  users: 'users-round',
  warning: 'triangle-alert',
  x: '',
};

const n = (value) => Number(value ?? 0);
const round = (value) => +value.toFixed(3);
const shapes = {
  path: (a) => a.d,
  line: (a) => `M${a.x1} ${a.y1}L${a.x2} ${a.y2}`,
  polyline: (a) => `M${a.points.trim().replace(/\s+/g, ' ')}`,
  polygon: (a) => `M${a.points.trim().replace(/\s+/g, ' ')}z`,
  circle: (a) => ellipse(n(a.cx), n(a.cy), n(a.r), n(a.r)),
  ellipse: (a) => ellipse(n(a.cx), n(a.cy), n(a.rx), n(a.ry)),
  rect: (a) => {
    const [x, y, w, h] = [n(a.x), n(a.y), n(a.width), n(a.height)];
    const r = n(a.rx ?? a.ry);
    const arc = (dx, dy) => (r ? `a${r} ${r} 0 0 1 ${dx} ${dy}` : '');
    return `M${round(x + r)} ${y}h${round(w - 2 * r)}${arc(r, r)}v${round(h - 2 * r)}${arc(-r, r)}h${round(2 * r - w)}${arc(-r, -r)}v${round(2 * r - h)}${arc(r, -r)}z`;
  },
};
const ellipse = (cx, cy, rx, ry) => `M${round(cx - rx)} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`;

// Joined to another path, a leading relative move would start where that one ended; the pairs after it stay relative lines.
function absoluteStart(d) {
  const [, x, y, rest] = /^m\s*(-?\d*\.?\d+)[\s,]*(-?\d*\.?\d+)\s*(.*)$/s.exec(d) ?? [];
  if (rest === undefined) return d;
  return `M${x} ${y}${/^[-.\d]/.test(rest) ? 'l' : ''}${rest}`;
}

const lines = Object.entries(names).map(([name, drawing]) => {
  const svg = readFileSync(join(drawings, `${drawing || name}.svg`), 'utf8').replace(/<!--.*?-->|<svg[^>]*>/gs, '');
  const path = [...svg.matchAll(/<(\w+)([^>]*?)\/>/gs)].map(([, tag, rest]) => {
    if (!shapes[tag]) throw new Error(`${name}: no rule for <${tag}>`);
    return shapes[tag](Object.fromEntries([...rest.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])));
  });
  const key = /^[a-z]+$/.test(name) ? name : `'${name}'`;
  return `  ${key}: '${path.map(absoluteStart).join('')}',`;
});

writeFileSync(
  join(here, '../src/icon/icons.ts'),
  `// Written by tools/icons.mjs from Lucide (ISC licence). Path data on a 24 x 24 grid, drawn as strokes.
export const icons = {
${lines.join('\n')}
} as const;

export type IconName = keyof typeof icons;
`,
);
console.log(`${lines.length} icons`);
