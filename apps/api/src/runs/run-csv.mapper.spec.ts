import type { RunView } from '#runs/read/run-query.repository';
import { csvHeader, csvLines } from './run-csv.mapper';

const AT = new Date('2027-03-28T01:30:00.5Z');
const RUN = {
  ...{ id: 'r', taskId: 't', taskTitle: 'Report', kind: 'http', trigger: 'SCHEDULE', status: 'FAILED', attempt: 2 },
  ...{ createdAt: AT, scheduledFor: AT, startedAt: AT, finishedAt: null, durationMs: 12.5, latenessMs: -3 },
  ...{ error: { code: 'HTTP_ERROR', message: 'refused' }, reason: null },
} as unknown as RunView;
const cellsOf = (line: string): string[] => line.trimEnd().split(',');

it('names the columns', () => {
  expect(cellsOf(csvHeader())).toHaveLength(16);
  expect(csvHeader()).toMatch(/^id,taskId,task,.*,reason\r\n$/);
});

it('writes times in ISO 8601 with their zone, and numbers as numbers', () => {
  expect(csvLines([RUN])).toBe(
    'r,t,Report,http,SCHEDULE,FAILED,2,2027-03-28T01:30:00.500Z,2027-03-28T01:30:00.500Z,2027-03-28T01:30:00.500Z,,12.5,-3,HTTP_ERROR,refused,\r\n',
  );
});

it.each(['=1+1', '+1', '-2', '@x', '\tx', '\rx', '＝1'])('guards a text that begins like a formula: %j', (text) => {
  expect(csvLines([{ ...RUN, taskTitle: text }])).toContain(`'${text}`);
});

it('quotes delimiters, quotes and line breaks', () => {
  expect(csvLines([{ ...RUN, taskTitle: 'a,"b"\nc' }])).toContain('t,"a,""b""\nc",http');
});
