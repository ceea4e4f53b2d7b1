/**
 * The instructions of a Dockerfile, stage by stage. Understands what ours uses: FROM … AS, continued lines, and the exec form
 * of CMD and HEALTHCHECK.
 */
export function parseDockerfile(text) {
  const stages = [];
  const lines = text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');
  for (const line of lines) {
    const [, name, value] = /^([A-Z]+)\s+(.*)$/.exec(line.trim()) ?? [];
    if (!name) throw new Error(`cannot read "${line}"`);
    if (name === 'FROM') {
      const [image, , alias] = value.split(' ');
      stages.push({ image, name: alias ?? 'final', steps: [] });
    } else {
      const stage = stages.at(-1);
      if (!stage) throw new Error(`${name} stands before the first FROM`);
      stage.steps.push({ name, value });
    }
  }
  return stages;
}

/** The command of `CMD […]`, also within HEALTHCHECK. */
export function execForm(value) {
  const command = JSON.parse(value.slice(value.indexOf('[')));
  if (!Array.isArray(command)) throw new Error(`${value} is not in exec form`);
  return command;
}
