const width = 64;

/** A document laid out for reading: what fits stands on one line, everything else one thing a line. */
export function readable(json: string): { readonly text: string; readonly lines: number; readonly begin: string } {
  const text = laidOut(JSON.parse(json), '');
  return { text, lines: text.split('\n').length, begin: json.length > width ? `${json.slice(0, width)}…` : json };
}

function laidOut(value: unknown, indent: string): string {
  const short = oneLine(value);
  if (indent.length + short.length <= width || typeof value !== 'object' || value === null) return short;
  const deeper = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((item) => deeper + laidOut(item, deeper)).join(',\n')}\n${indent}]`;
  const fields = Object.entries(value).map(([name, field]) => `${deeper}${JSON.stringify(name)}: ${laidOut(field, deeper)}`);
  return `{\n${fields.join(',\n')}\n${indent}}`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, field]) => `${JSON.stringify(name)}: ${oneLine(field)}`);
  return fields.length > 0 ? `{ ${fields.join(', ')} }` : '{}';
}
