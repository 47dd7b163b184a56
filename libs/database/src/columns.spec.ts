import { columnName, columnsBut, jsonColumns, recordColumns, selectColumns } from './columns';
import { Run } from './entities/runs/run.entity';
import { Schedule } from './entities/schedules/schedule.entity';
import { Task } from './entities/tasks/task.entity';

describe('the SQL of columns', () => {
  it('selects each column under the name of its property', () => {
    expect(selectColumns(Run, 'r', ['id', 'taskId', 'status'])).toBe('r.id, r.task_id AS "taskId", r.status');
    expect(columnName(Run, 'firstStartedAt')).toBe('first_started_at');
  });

  it('selects a column under another name', () => {
    expect(selectColumns(Task, 't', { taskId: 'id', taskTitle: 'title' })).toBe(
      't.id AS "taskId", t.title AS "taskTitle"',
    );
  });

  it('makes JSON with instants as texts', () => {
    expect(jsonColumns(Schedule, 's', ['cron', 'runAt'])).toBe(
      `'cron', s.cron, 'runAt', to_char(s.run_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    );
  });

  it('reads records out of JSON with the types of the columns', () => {
    expect(recordColumns(Task, ['tags', 'params', 'maxAttempts', 'notifyMuted'])).toBe(
      '"tags" text[], "params" json, "maxAttempts" int, "notifyMuted" bool',
    );
  });

  it('leaves out relations and what the caller leaves out', () => {
    const columns = columnsBut(Schedule, ['localTime']);
    expect(columns).toEqual(expect.arrayContaining(['taskId', 'kind', 'updatedAt']));
    expect(columns).not.toEqual(expect.arrayContaining(['task']));
    expect(columns).not.toEqual(expect.arrayContaining(['localTime']));
  });

  it('refuses a property that is no column', () => {
    expect(() => selectColumns(Run, 'r', ['task'])).toThrow('Run.task is no column');
  });
});
