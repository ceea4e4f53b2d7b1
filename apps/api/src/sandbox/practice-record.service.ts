import { type ModuleDocument, type SandboxDeed } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { ClassLessons } from '../lessons/class-lessons.service';
import { TicksService } from '../lessons/ticks.service';
import type { PracticeSandbox } from './practice-access.repository';
import { completed, isProving, type PlacedTask, practiceTasks, withinReach } from './practice-tasks';
import { SANDBOX_QUOTA, type TickedTaskDto } from './sandbox.dto';
import { type RequestRecord, SandboxRequestsRepository } from './sandbox-requests.repository';

export interface Recorded {
  number: number;
  ticked: TickedTaskDto[];
}

/** Remembers what the server did with a request, and ticks the tasks that it completes. */
@Injectable()
export class PracticeRecordService {
  private readonly tasks = new WeakMap<ModuleDocument, PlacedTask[]>();

  constructor(
    private readonly requests: SandboxRequestsRepository,
    private readonly lessons: ClassLessons,
    private readonly ticks: TicksService,
  ) {}

  /** Null when the sandbox was deleted meanwhile. The next request may build on this one, so its answer waits for it. */
  async record(sandbox: PracticeSandbox, record: RequestRecord): Promise<Recorded | null> {
    const deed = isProving(record.method) ? { ...record, method: record.method } : null;
    const near = deed ? withinReach(await this.tasksFor(sandbox), deed) : [];
    const { id, enrollment_id: enrollmentId, class_module_id: classModuleId } = sandbox;
    const tasks = near.map(nameOf);
    const written = await this.requests.write(id, SANDBOX_QUOTA.requests, record, { enrollmentId, classModuleId, tasks });
    if (!written) return null;
    const { number, done, deeds } = written;
    const left = near.filter((task) => !done.includes(nameOf(task)));
    const ticked = deed ? await this.tick(sandbox, completed(left, [...deeds, deed]), deed) : [];
    if (ticked.length > 0) await this.requests.tick(id, number, ticked);
    return { number, ticked };
  }

  /** Tasks are for students, while the module is open. */
  private async tasksFor(sandbox: PracticeSandbox): Promise<PlacedTask[]> {
    if (sandbox.class_role !== 'student') return [];
    const { document, access } = await this.lessons.fromRow(sandbox);
    if (access === 'not-open' || access === 'closed') return [];
    const tasks = this.tasks.get(document) ?? practiceTasks(document);
    this.tasks.set(document, tasks);
    return tasks;
  }

  /** Gives those that were not ticked before. */
  private async tick(sandbox: PracticeSandbox, tasks: PlacedTask[], deed: SandboxDeed): Promise<TickedTaskDto[]> {
    const student = { enrollmentId: sandbox.enrollment_id, classId: sandbox.classroom_id };
    const chosen = `${deed.method} ${deed.path}`;
    const ticked: TickedTaskDto[] = [];
    for (const blockKey of new Set(tasks.map((task) => task.blockKey))) {
      const keys = tasks.filter((task) => task.blockKey === blockKey).map(({ task }) => task.key);
      const fresh = await this.ticks.tick(student, sandbox.class_module_id, blockKey, keys, chosen);
      ticked.push(...fresh.map((taskKey) => ({ blockKey, taskKey })));
    }
    return ticked;
  }
}

function nameOf({ blockKey, task }: PlacedTask): string {
  return `${blockKey}/${task.key}`;
}
