import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Theme = 'light' | 'dark';
const source = readFileSync(join(__dirname, 'tokens.scss'), 'utf8');

/** `light-dark(oklch(…), oklch(…))` of a token, as lightness, chroma and hue. */
function token(name: string, theme: Theme): [number, number, number] {
  const pair = new RegExp(`--${name}: light-dark\\(oklch\\(([^)]+)\\), oklch\\(([^)]+)\\)\\)`).exec(source);
  const [l = NaN, c = NaN, h = NaN] = (pair?.[theme === 'light' ? 1 : 2] ?? '').split(' ').map(Number);
  return [l, c, h];
}

/** Relative luminance (WCAG 2) of an OKLCH colour, clipped to sRGB as a screen would. */
function luminance([l, c, h]: [number, number, number]): number {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const L = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const M = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const S = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (x: number): number => Math.min(Math.max(x, 0), 1);
  const red = clip(4.0767416621 * L - 3.3077115913 * M + 0.2309699292 * S);
  const green = clip(-1.2684380046 * L + 2.6097574011 * M - 0.3413193965 * S);
  const blue = clip(-0.0041960863 * L - 0.7034186147 * M + 1.707614701 * S);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string, theme: Theme): number {
  const [light = 0, dark = 0] = [luminance(token(one, theme)), luminance(token(other, theme))].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['paper', 'surface', 'sunken'];
const signals = ['accent', 'positive', 'caution', 'negative'];

describe.each<Theme>(['light', 'dark'])('in the %s theme', (theme) => {
  it.each(grounds.flatMap((ground) => ['ink', 'ink-2', 'ink-3', ...signals].map((text) => [text, ground])))(
    '%s can be read on %s',
    (text, ground) => expect(contrast(text, ground, theme)).toBeGreaterThanOrEqual(4.5),
  );

  it.each(signals)('%s can be read on its own soft ground, and so can plain text', (signal) => {
    expect(contrast(signal, `${signal}-soft`, theme)).toBeGreaterThanOrEqual(4.5);
    expect(contrast('ink-2', `${signal}-soft`, theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['on-accent', 'accent'],
    ['on-negative', 'negative'],
  ])('%s can be read on %s', (text, ground) => expect(contrast(text, ground, theme)).toBeGreaterThanOrEqual(4.5));

  it.each(['string', 'number', 'function', 'type', 'property', 'tag'])('%s in code can be read', (name) =>
    expect(contrast(`tok-${name}`, 'sunken', theme)).toBeGreaterThanOrEqual(4.5),
  );

  it.each(grounds)('the edge of a field can be seen on %s', (ground) =>
    expect(contrast('line-strong', ground, theme)).toBeGreaterThanOrEqual(3),
  );
});
