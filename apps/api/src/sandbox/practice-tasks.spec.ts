import type { SandboxDeed } from '@big-six/lesson-format';
import { completed, isProving, type PlacedTask, withinReach } from './practice-tasks';

const deed = (change: Partial<SandboxDeed>): SandboxDeed => ({
  method: 'GET',
  path: '/api/users',
  status: 200,
  subject: null,
  fields: 0,
  token: 'own',
  cache: null,
  stale: false,
  ...change,
});

const task = (key: string, ...proof: PlacedTask['task']['proof']): PlacedTask => ({
  blockKey: 'console',
  task: { key, html: '', hint: null, feedback: '', proof },
});

const FIND_NOTHING = task('find-nothing', { status: 404 });
const READ_BACK = task(
  'read-back',
  { method: 'POST', status: 201 },
  { method: 'GET', path: '/api/users/:id', status: 200, same: true },
);
const keys = (tasks: PlacedTask[]) => tasks.map((one) => one.task.key);

describe('the tasks of a request', () => {
  it('are within its reach when their proof ends with one like it', () => {
    const tasks = [FIND_NOTHING, READ_BACK];
    expect(keys(withinReach(tasks, deed({ status: 404 })))).toEqual(['find-nothing']);
    expect(keys(withinReach(tasks, deed({ path: '/api/users/3', subject: '3' })))).toEqual(['read-back']);
    expect(withinReach(tasks, deed({ method: 'POST', status: 201 }))).toEqual([]);
    expect(withinReach([task('nothing-to-prove')], deed({}))).toEqual([]);
  });

  it('are completed by what came before too', () => {
    const made = deed({ method: 'POST', status: 201, subject: '3' });
    const read = deed({ path: '/api/users/3', subject: '3' });
    expect(keys(completed([READ_BACK], [made, read]))).toEqual(['read-back']);
    expect(completed([READ_BACK], [read, made])).toEqual([]);
    expect(completed([READ_BACK], [made, deed({ path: '/api/users/1', subject: '1' })])).toEqual([]);
  });

  it('know five methods', () => {
    expect(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'].map(isProving)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
