import { Command } from 'nest-commander';
import { GroupCommand } from '../group-command';
import { ActOnTasksCommand } from './act-on-tasks.command';
import { CancelTaskCommand } from './cancel-task.command';
import { ListTasksCommand } from './list-tasks.command';
import { PauseTaskCommand } from './pause-task.command';
import { ResumeTaskCommand } from './resume-task.command';
import { RunTaskCommand } from './run-task.command';

@Command({
  name: 'tasks',
  description: 'what runs, and when',
  subCommands: [
    ListTasksCommand,
    RunTaskCommand,
    PauseTaskCommand,
    ResumeTaskCommand,
    CancelTaskCommand,
    ActOnTasksCommand,
  ],
})
export class TasksCommand extends GroupCommand {}
