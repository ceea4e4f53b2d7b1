import type { ModuleDocument } from '@big-six/lesson-format';
import { publishedDocument } from './module-calls';
import { type Person, TestApp } from './test-app';
import { enroll, makeWorld, type TestClass, type World } from './world';

/** What a spec of a class begins with: a server, its world, and the lesson that is taught there. */
export interface TestSchool {
  server: TestApp;
  world: World;
  document: ModuleDocument;
}

export async function openSchool(): Promise<TestSchool> {
  const server = await TestApp.start();
  const world = await makeWorld(server);
  return { server, world, document: await publishedDocument(server, world.here) };
}

/** One more student of a class. */
export async function newStudent(server: TestApp, { classId }: Pick<TestClass, 'classId'>, name?: string): Promise<Person> {
  const person = await server.person('student', name);
  await enroll(server, classId, person, 'student');
  return person;
}
