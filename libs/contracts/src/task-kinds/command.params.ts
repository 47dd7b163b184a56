import { ArrayMaxSize, IsArray, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { Schema } from '../shapes/schema.decorator';
import { defineTaskKind } from '../task-kind';

/** The form of the name of a command in COMMANDS_FILE and in a task. */
export const COMMAND_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export class CommandParams {
  @Matches(COMMAND_NAME, { message: "must be the name of a command of the operator's list, such as 'backup'" })
  @Schema({ description: 'Name of an allowed command (COMMANDS_FILE)', examples: ['backup'] })
  command: string;

  @IsOptional()
  @IsArray({ message: 'must be a list of texts' })
  @ArrayMaxSize(100, { message: 'must have at most 100 items' })
  @IsString({ each: true, message: 'must be a list of texts' })
  @MaxLength(4096, { each: true, message: 'must have at most 4,096 characters each' })
  @Schema({ description: 'Arguments, passed without shell expansion', default: [] })
  args?: string[];
}

export const commandKind = defineTaskKind<CommandParams>({
  kind: 'command',
  title: 'Command',
  description: "Runs a command from the administrator's allow list, without a shell.",
  workClass: 'process',
  params: CommandParams,
  example: { command: 'echo', args: ['hello'] },
});
