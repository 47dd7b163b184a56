import { Command } from 'nest-commander';
import { GroupCommand } from '../group-command';
import { PauseSchedulesCommand } from './pause-schedules.command';
import { PreviewScheduleCommand } from './preview-schedule.command';
import { ResumeSchedulesCommand } from './resume-schedules.command';

@Command({
  name: 'schedules',
  description: 'when things run',
  subCommands: [PreviewScheduleCommand, PauseSchedulesCommand, ResumeSchedulesCommand],
})
export class SchedulesCommand extends GroupCommand {}
