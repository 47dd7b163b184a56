import { Answer } from '../frame/answer';
import { calledCommand } from './command-line';
import { failureOf } from '../frame/failure';
import type { Invocation } from '../frame/invocation';

/**
 * Runs the command that was typed and returns the exit code. A wrong command line is reported without loading the
 * command.
 */
export async function runCli(invocation: Invocation): Promise<number> {
  const answer = new Answer(invocation);
  try {
    const words = await calledCommand(invocation);
    const { runCommand } = await import('./run-command.js');
    await runCommand(words, invocation, answer);
  } catch (error) {
    const failure = failureOf(error);
    if (failure) answer.fail(failure);
  }
  return answer.exitCode;
}
