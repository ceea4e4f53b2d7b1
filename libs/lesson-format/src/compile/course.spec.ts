import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleFiles } from '../testing/sample-module';
import { checkCourse, compileCourse } from './course';

const courseYaml = `key: kitchen
title: Kitchen
summary: From grain to bread.
modules:
  - { key: milling, title: Milling, team: Millers }
  - { key: growing, title: Growing, team: Farmers }
  - { key: baking, title: Baking, team: Bakers }
`;

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** A course on disk; returns its folder. */
function course(files: Record<string, string | Buffer> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'course-'));
  folders.push(folder);
  mkdirSync(join(folder, 'baking'));
  const sources = Object.fromEntries([...sampleFiles()].map(([name, text]) => [`baking/${name}`, text]));
  for (const [name, text] of Object.entries({ 'course.yaml': courseYaml, ...sources, ...files }))
    writeFileSync(join(folder, name), text);
  return folder;
}

describe('a course folder', () => {
  it('compiles to its outline and the modules that are there', () => {
    const compiled = compileCourse(course());
    expect(compiled.ok && compiled.value).toMatchObject({
      key: 'kitchen',
      outline: [
        { key: 'milling', number: 1, team: 'Millers', available: false },
        { key: 'growing', number: 2, available: false },
        { key: 'baking', number: 3, title: 'Baking', team: 'Bakers', available: true },
      ],
      modules: [{ hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string, document: { key: 'baking', number: 3 } }],
    });
  });

  it('tells a mistake with the path of the file', () => {
    const folder = course({ 'baking/oven.md': '# Oven\n\n```quizz a\n```\n' });
    expect(checkCourse(folder)).toMatchObject([{ file: join(folder, 'baking/oven.md'), line: 3 }]);
  });

  it('tells where a module and the course disagree', () => {
    const folder = course({ 'course.yaml': courseYaml.replace('team: Bakers', 'team: Cooks') });
    expect(checkCourse(folder)).toEqual([
      {
        file: join(folder, 'baking/module.yaml'),
        line: 4,
        message: '"team" is Bakers here and Cooks in course.yaml: make them agree',
      },
    ]);
  });

  it('tells a file that cannot be read as text, and one that is no file', () => {
    const folder = course({ 'baking/oven.md': Buffer.from([0x23, 0x20, 0xff]) });
    mkdirSync(join(folder, 'baking/folder.md'));
    expect(
      checkCourse(folder)
        .map(({ file }) => file.slice(folder.length + 1))
        .sort(),
    ).toEqual(['baking/folder.md', 'baking/oven.md']);
  });

  it('without course.yaml says so', () => {
    const folder = course();
    rmSync(join(folder, 'course.yaml'));
    expect(checkCourse(folder)).toMatchObject([{ file: join(folder, 'course.yaml'), line: 1 }]);
  });
});
