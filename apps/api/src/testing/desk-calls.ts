import { randomUUID } from 'node:crypto';
import type {
  DeskDto,
  DeskGradeDto,
  DeskGradeResultDto,
  DeskGradeResultsDto,
  DeskItemDto,
  DeskItemsDto,
} from '../grading/desk/desk.dto';
import type { Person, TestApp } from './test-app';
import type { TestClass } from './world';

/** The grading desk of one question, in the words of a story. */
export class DeskCalls {
  readonly module: string;

  constructor(
    private readonly server: TestApp,
    { classId, classModuleId }: Pick<TestClass, 'classId' | 'classModuleId'>,
    private readonly question: string,
  ) {
    this.module = `classes/${classId}/modules/${classModuleId}`;
  }

  ask(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    as: Person,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) {
    return this.server.request(method, `${this.module}/${path}`, { as, headers, ...(body !== undefined && { body }) });
  }

  async desk(as: Person): Promise<DeskDto> {
    return good<DeskDto>(await this.ask('GET', as, `desk?question=${this.question}`));
  }

  async next(as: Person, count: number, have: string[] = [], flaggedOnly = false): Promise<DeskItemDto[]> {
    const body = { question: this.question, count, have, flaggedOnly };
    return good<DeskItemsDto>(await this.ask('POST', as, 'desk/next', body)).items;
  }

  send(as: Person, grades: unknown[]) {
    return this.ask('POST', as, 'desk/grades', { grades });
  }

  async save(as: Person, ...grades: DeskGradeDto[]): Promise<DeskGradeResultDto[]> {
    return good<DeskGradeResultsDto>(await this.send(as, grades)).results;
  }

  settings(as: Person, change: unknown) {
    return this.ask('PATCH', as, 'grading-settings', change);
  }
}

/** A grade as a browser sends it. */
export function gradeOf(
  item: Pick<DeskItemDto, 'answerId' | 'ticket' | 'supersedes'>,
  rubricId: string | null,
  levels: Record<string, string>,
  change: Partial<DeskGradeDto> = {},
): DeskGradeDto {
  const { answerId, ticket, supersedes } = item;
  const empty = { feedback: '', comments: [], adjustment: null, seconds: 12 };
  return { id: randomUUID(), answerId, ticket, rubricId, levels, ...empty, supersedes, ...change };
}

/** The taking back of a grade. */
export function takeBack(grade: DeskGradeDto, supersedes: number): DeskGradeDto {
  return { ...grade, id: randomUUID(), supersedes, levels: {}, feedback: '', comments: [], adjustment: null, withdraw: true };
}

function good<Body>(response: { statusCode: number; body: string; json<T>(): T }): Body {
  if (response.statusCode !== 200) throw new Error(`${response.statusCode}: ${response.body}`);
  return response.json<Body>();
}
