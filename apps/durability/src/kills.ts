import { percentile, rounded } from '../../bench/src/figures.ts';
import { sleep } from '../../launcher/src/processes.ts';
import { Chance } from './chance.ts';
import { checkPromises, type Kept } from './promises.ts';
import { School, type SchoolOptions } from './school.ts';
import { type Fault, Writer } from './writer.ts';

export interface KillPlan {
  writers: number;
  serverKills: number;
  databaseKills: number;
  seed: number;
}

export interface KillReport extends Kept {
  seed: number;
  killed: Record<Victim, number>;
  /** Requests that were refused or cut off, and sent again by their writer. */
  troubles: number;
  faults: Fault[];
  /** From the kill to the first yes to a request that was sent after it, in milliseconds. */
  recoveryMilliseconds: { median: number; most: number };
}

type Victim = 'server' | 'postmaster killed' | 'postmaster quits' | 'backend';

/** Lets everybody write while server and Postgres are killed at random moments, and looks at what is left. */
export async function measureKills(plan: KillPlan, options: Omit<SchoolOptions, 'students'>): Promise<KillReport> {
  const chance = new Chance(plan.seed);
  const school = await School.open({ ...options, students: plan.writers });
  const ending = new AbortController();
  try {
    const writers = school.students.map((student) => new Writer(school, student, new Chance(chance.between(1, 2 ** 30))));
    const writing = Promise.all(writers.map((writer) => writer.write(ending.signal)));
    const answered = (asked: number) => writers.some(({ said }) => said.some((yes) => yes.asked > asked));
    await until(() => writers.every(({ said }) => said.length > 2));

    const victims = victimsOf(plan, chance);
    const recoveries: { killed: number; victim: Victim }[] = [];
    for (const victim of victims) {
      await sleep(chance.between(50, 1_500));
      recoveries.push({ killed: performance.now(), victim });
      if (victim === 'server') await school.killServer();
      else if (victim === 'backend') await school.killBackend();
      else await school.killDatabase(victim === 'postmaster killed' ? 'SIGKILL' : 'SIGQUIT');
      const back = performance.now();
      await until(() => answered(back));
    }
    await sleep(500);
    ending.abort();
    await writing;

    const kept = await checkPromises(
      school,
      writers.flatMap(({ promised }) => promised),
    );
    const yeses = writers.flatMap(({ said }) => said);
    const times = recoveries
      .map(({ killed }) => Math.min(...yeses.filter(({ asked }) => asked > killed).map(({ answered }) => answered)) - killed)
      .toSorted((one, other) => one - other);
    return {
      ...kept,
      seed: plan.seed,
      killed: counted(victims),
      troubles: writers.reduce((sum, { troubles }) => sum + troubles, 0),
      faults: writers.flatMap(({ faults }) => faults),
      recoveryMilliseconds: { median: rounded(percentile(times, 0.5)), most: rounded(percentile(times, 1)) },
    };
  } finally {
    ending.abort();
    await school.close();
  }
}

function victimsOf({ serverKills, databaseKills }: KillPlan, chance: Chance): Victim[] {
  const ways = ['postmaster killed', 'postmaster quits', 'backend'] as const;
  return chance.shuffled<Victim>([
    ...Array.from({ length: serverKills }, () => 'server' as const),
    ...Array.from({ length: databaseKills }, (_, index) => ways[index % ways.length] ?? 'postmaster killed'),
  ]);
}

function counted(victims: readonly Victim[]): Record<Victim, number> {
  const of = (kind: Victim) => victims.filter((victim) => victim === kind).length;
  return {
    server: of('server'),
    'postmaster killed': of('postmaster killed'),
    'postmaster quits': of('postmaster quits'),
    backend: of('backend'),
  };
}

async function until(met: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 60_000; !met(); await sleep(10))
    if (Date.now() > deadline) throw new Error('nobody was answered for a minute');
}
