// The compiler, for Node only: it reads files and pulls in parsers and the highlighter. Browsers and the server use the main door.
export { compileCourse, checkCourse } from './course';
export { canonicalJson, contentHash } from './hash';
export { compileModule, type ModuleFiles } from './module';
export { type Compiled, type Problem } from './problem';
