import { Command } from 'nest-commander';
import { GroupCommand } from '../group-command';
import { CancelRunCommand } from './cancel-run.command';
import { ExplainRunCommand } from './explain-run.command';
import { ListRunsCommand } from './list-runs.command';
import { ShowLogsCommand } from './show-logs.command';
import { ShowRunCommand } from './show-run.command';

@Command({
  name: 'runs',
  description: 'what ran, and how it went',
  subCommands: [ListRunsCommand, ShowRunCommand, ExplainRunCommand, ShowLogsCommand, CancelRunCommand],
})
export class RunsCommand extends GroupCommand {}
