import { RosterDesk } from '../testing/roster-desk';
it('times', async () => {
  const desk = await RosterDesk.open();
  const rows = Array.from({ length: 40_000 }, (_, n) => `p${n},Person ${n},p${n}@r.example,Room ${n % 500}\n${n % 10 === 0 ? `p${n},Other ${n},x${n}@r.example,Room ${n % 500}\n` : ''}`);
  const file = `id,name,email,class\n${rows.join('')}`;
  const texts: [number, string][] = [];
  const staging = desk.server.app.get((await import('./staging.repository')).StagingRepository) as unknown as { run: (t: string, v?: unknown[]) => Promise<unknown[]> };
  const run = staging.run.bind(staging);
  staging.run = async (t, v) => { const s = performance.now(); try { return await run(t, v); } finally { const ms = performance.now() - s; if (ms > 150) texts.push([Math.round(ms), t.slice(0, 70).replace(/\s+/g, ' ')]); } };
  for (let i = 0; i < 2; i++) {
    const s = performance.now();
    const roster = await desk.check(file, { removeMissing: true });
    console.log(roster.problem, Math.round(performance.now() - s), texts.splice(0).sort((a, b) => b[0] - a[0]).slice(0, 14).map((x) => x.join(' ')).join('\n'));
    if (i === 0) { await desk.apply(roster, { skipRefused: true }); await desk.settled(roster.id); await desk.server.sql('ANALYZE'); }
  }
  await desk.server.close();
}, 300_000);
