import { QueryFailedError, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { isDatabaseAway } from './database-away';

const coded = (code: string, message = 'x'): Error => Object.assign(new Error(message), { code });

describe('isDatabaseAway', () => {
  it.each([
    ['a refused connection', coded('ECONNREFUSED')],
    ['a reset connection', coded('ECONNRESET')],
    ['a name that does not resolve now', coded('EAI_AGAIN')],
    ['a shutdown by the administrator', coded('57P01')],
    ['a server that starts up', coded('57P03')],
    ['a statement over its time', coded('57014')],
    ['no free connection', coded('53300')],
    ['a full disk', coded('53100')],
    ['a connection that does not exist', coded('08003')],
    ['a serialization failure', coded('40001')],
    ['a deadlock', coded('40P01')],
    ['a replica that is read only', coded('25006')],
    ['a lock that is not free', coded('55P03')],
    ['a client that was cut', new Error('Connection terminated unexpectedly')],
    ['a pool that waited too long', new Error('timeout exceeded when trying to connect')],
    ['a transaction whose connection was cut between two statements', new QueryRunnerProviderAlreadyReleasedError()],
    ['the statement after that', new QueryRunnerAlreadyReleasedError()],
    ['a cause inside TypeORM', new QueryFailedError('SELECT 1', [], coded('57P01'))],
    ['a cause inside a cause', new Error('outer', { cause: new Error('middle', { cause: coded('ECONNREFUSED') }) })],
  ])('is true for %s', (_, error) => expect(isDatabaseAway(error)).toBe(true));

  it.each([
    ['a bug', new TypeError('x is not a function')],
    ['a unique violation', coded('23505')],
    ['a check violation', new QueryFailedError('INSERT', [], coded('23514'))],
    ['a NUL in text', coded('22021')],
    ['a syntax error', coded('42601')],
    ['a missing table', coded('42P01')],
    ['a wrong password', coded('28P01')],
    ['a text', 'Connection terminated'],
    ['nothing', undefined],
  ])('is false for %s', (_, error) => expect(isDatabaseAway(error)).toBe(false));
});
