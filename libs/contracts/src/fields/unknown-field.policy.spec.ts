import { nearName, unknownFieldMessage } from './unknown-field.policy';

const TASK = ['title', 'description', 'kind', 'params', 'schedule', 'retry', 'timeoutSeconds', 'tags'];
const ACCOUNT = ['username', 'email', 'password', 'passwordConfirm', 'firstName', 'lastName', 'timeZone'];
const RETRY = ['maxAttempts', 'backoff', 'delaySeconds', 'maxDelaySeconds'];
const MAIL = ['to', 'cc', 'bcc', 'subject', 'text', 'html'];
const LIST = ['page', 'pageSize', 'ordering', 'startDate', 'endDate', 'status', 'search'];

describe('the field that was meant by an unknown name', () => {
  it.each([
    ['password2', ACCOUNT, 'passwordConfirm'],
    ['first_name', ACCOUNT, 'firstName'],
    ['timezone', ACCOUNT, 'timeZone'],
    ['usrename', ACCOUNT, 'username'],
    ['scheduled_time', TASK, 'schedule.runAt'],
    ['name', TASK, 'title'],
    ['titel', TASK, 'title'],
    ['crontab', TASK, 'schedule.cron'],
    ['max_retries', TASK, 'retry.maxAttempts'],
    ['shedule', TASK, 'schedule'],
    ['start_date', LIST, 'startDate'],
    ['per_page', LIST, 'pageSize'],
    ['order_by', LIST, 'ordering'],
    ['serach', LIST, 'search'],
    ['max_retries', RETRY, 'maxAttempts'],
    ['countdown', RETRY, 'delaySeconds'],
    ['oldPassword', ['currentPassword', 'password'], 'currentPassword'],
    ['new_password', ['currentPassword', 'password'], 'password'],
    ['pass', ['username', 'password'], 'password'],
    ['re_password', ACCOUNT, 'passwordConfirm'],
    ['task', ['taskId', 'kind', 'status'], 'taskId'],
    ['task', TASK, 'kind'],
    ['recipients', MAIL, 'to'],
    ['body', MAIL, 'text'],
    ['message', MAIL, 'text'],
    ['title', MAIL, 'subject'],
    ['verb', ['method', 'url', 'body'], 'method'],
    ['payload', ['method', 'url', 'body'], 'body'],
    ['query', ['source', 'format', 'sql'], 'sql'],
    ['separator', ['delimiter', 'header'], 'delimiter'],
    ['nextRun', ['createdAt', 'nextDueAt'], 'nextDueAt'],
  ])('%s is suggested', (name, known, right) => {
    expect(nearName(name, known)).toBe(right);
    expect(unknownFieldMessage(name, known)).toBe(`is not a known field; did you mean ${right}?`);
  });

  it.each(['surprise', '', '___', 'x', 'constructor', 'é'.repeat(500), 'tag2000'])('of %j is none', (name) => {
    expect(nearName(name, TASK)).toBeUndefined();
    expect(unknownFieldMessage(name, TASK)).toMatch(/must be one of title, description/);
  });
});
