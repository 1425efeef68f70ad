export { MyTasks, TaskList } from './TaskList';
