export { type ListedTask, TaskAction, TaskList } from './lab/task-list';
