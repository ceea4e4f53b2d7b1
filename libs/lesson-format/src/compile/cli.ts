import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compileCourse } from './course';

// Usage: cli check <course folder> | cli build <course folder> <output folder>
const [command, folder, output] = process.argv.slice(2);

if (folder === undefined || !(command === 'check' || (command === 'build' && output !== undefined))) {
  console.error('usage: check <course folder> | build <course folder> <output folder>');
  process.exitCode = 2;
} else {
  const compiled = compileCourse(folder);
  if (!compiled.ok) {
    for (const { file, line, message } of compiled.problems) console.error(`${relative('.', file)}:${line}  ${message}`);
    const count = compiled.problems.length;
    console.error(`\n${count} ${count === 1 ? 'thing' : 'things'} to mend in ${folder}`);
    process.exitCode = 1;
  } else {
    const { title, modules } = compiled.value;
    const steps = modules.reduce((sum, { document }) => sum + document.steps.length, 0);
    if (output !== undefined) {
      mkdirSync(output, { recursive: true });
      writeFileSync(join(output, 'course.json'), JSON.stringify(compiled.value));
    }
    console.log(`${title}: ${modules.length} of ${compiled.value.outline.length} modules, ${steps} steps, no problems`);
  }
}
