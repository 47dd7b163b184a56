import { Command } from 'nest-commander';
import { GroupCommand } from '../group-command';
import { RotateSecretsCommand } from './rotate-secrets.command';

@Command({ name: 'secrets', description: 'the sealed secrets of users', subCommands: [RotateSecretsCommand] })
export class SecretsCommand extends GroupCommand {}
