import { Command } from 'nest-commander';
import { GroupCommand } from '../group-command';
import { TestMailCommand } from './test-mail.command';

@Command({ name: 'notify', description: 'how people are told', subCommands: [TestMailCommand] })
export class NotifyCommand extends GroupCommand {}
