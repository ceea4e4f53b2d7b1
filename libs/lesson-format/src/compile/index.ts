// The compiler, for Node only: it reads files and pulls in parsers and the highlighter. Browsers use the main door; the server
// opens this one when somebody publishes.
export { compileCourse, checkCourse } from './course';
export { compileFiles, type SourceFile } from './files';
export { canonicalJson, contentHash } from './hash';
export { compileModule, type ModuleFiles } from './module';
export { type Compiled, type Problem } from './problem';
export { readFolder } from './folder';
