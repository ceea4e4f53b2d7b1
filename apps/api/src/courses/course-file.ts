import type { CompiledCourse } from '@big-six/lesson-format';
import { readFile } from 'node:fs/promises';
import { ConfigError } from '../platform/config/config';

/**
 * Reads a course as the lesson compiler wrote it; null when there is no such file.
 * @throws ConfigError when the file is none of the compiler's, or of a version this server does not know
 */
export async function readCourseFile(file: string): Promise<CompiledCourse | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return null;
    throw new ConfigError(`The course at ${file} cannot be read: ${String(error)}`);
  }
  const course = parse(text);
  if (!course)
    throw new ConfigError(`The course at ${file} is not one this version can read: build it again with "npm run build".`);
  return course;
}

/** The compiler has checked all of it; this only tells its files, and the document format we know, from others. */
function parse(text: string): CompiledCourse | null {
  let course: unknown;
  try {
    course = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof course !== 'object' || course === null) return null;
  const { key, title, outline, modules } = course as Partial<CompiledCourse>;
  const known = typeof key === 'string' && typeof title === 'string' && Array.isArray(outline) && Array.isArray(modules);
  return known && modules.every(({ document }) => document?.format === 1) ? (course as CompiledCourse) : null;
}
