import { Command } from 'nest-commander';
import { GroupCommand } from '../group-command';
import { ListDeadLettersCommand } from './list-dead-letters.command';
import { DiscardDeadLetterCommand, ReplayDeadLetterCommand } from './settle-dead-letter.command';
import { ShowDeadLetterCommand } from './show-dead-letter.command';

@Command({
  name: 'dead-letters',
  description: 'messages that nobody could read',
  subCommands: [ListDeadLettersCommand, ShowDeadLetterCommand, ReplayDeadLetterCommand, DiscardDeadLetterCommand],
})
export class DeadLettersCommand extends GroupCommand {}
