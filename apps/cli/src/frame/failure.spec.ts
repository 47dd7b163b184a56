import { ConfigError } from '#config/config-error';
import { Refusal } from '#contracts/refusal';
import { UsageError } from './exit-code';
import { failureOf } from './failure';

function commanderError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

describe('the end of a command', () => {
  it.each(['commander.helpDisplayed', 'commander.version'])('is no failure after %s', (code) =>
    expect(failureOf(commanderError(code, '(outputHelp)'))).toBeNull(),
  );

  it.each([
    [new UsageError('no'), 2, 'USAGE'],
    [commanderError('commander.unknownOption', "error: unknown option '--x'"), 2, 'USAGE'],
    [new Refusal('NOT_FOUND', 'no'), 1, 'NOT_FOUND'],
    [new ConfigError(['no']), 1, 'CONFIGURATION'],
    [Object.assign(new AggregateError([new Error('refused')]), { code: 'ECONNREFUSED' }), 1, 'DATABASE_AWAY'],
    [new Error('no'), 1, 'FAILED'],
    ['a string', 1, 'FAILED'],
  ])('after %p has the exit code %i and the code %s', (error, exitCode, code) =>
    expect(failureOf(error)).toMatchObject({ exitCode, code }),
  );

  it('names the field of each message, unless the message does', () => {
    const errors = { 'params.url': ['is missing'], username: ['the username must have 3 to 64 characters'] };
    expect(failureOf(new Refusal('VALIDATION', 'no', errors))?.message).toBe(
      'params.url: is missing\nthe username must have 3 to 64 characters',
    );
  });

  it('names the first address that refused', () => {
    const error = Object.assign(new AggregateError([new Error('connect ECONNREFUSED ::1:5432')]), {
      code: 'ECONNREFUSED',
    });
    expect(failureOf(error)?.message).toBe('PostgreSQL cannot be reached: connect ECONNREFUSED ::1:5432');
  });
});
