import { RoundedJson } from '../../api/exact-json';
import { conflictsOf, merged } from './edit-conflict';
import { newTaskDraft } from './task-draft';

const base = { ...newTaskDraft('Europe/Berlin'), title: 'Import', params: { http: { url: 'https://a.example/' } } };

describe('two edits of one task', () => {
  it('are compared also while one holds a number that cannot be sent', () => {
    const body = new RoundedJson('{"id": 9007199254740993}', '9007199254740993');
    const mine = { ...base, params: { http: { ...base.params.http, body } } };
    expect(conflictsOf(mine, base, base).map(({ label }) => label)).toEqual(['Parameters']);
  });

  it('differ in the fields that either has changed, and each field shows both texts', () => {
    const mine = { ...base, title: 'Nightly import' };
    const saved = { ...base, description: 'of customers' };
    expect(conflictsOf(mine, saved, base)).toEqual([
      { field: 'title', label: 'Title', mine: 'Nightly import', saved: 'Import', preferred: 'mine' },
      { field: 'description', label: 'Description', mine: '(empty)', saved: 'of customers', preferred: 'saved' },
    ]);
  });

  it('show only those parts of a field that differ', () => {
    const mine = { ...base, maxAttempts: 1, params: { http: { url: 'https://b.example/' } } };
    const saved = { ...base, schedule: { ...base.schedule, cronBy: 'text' as const, cron: '5 4 * * *' } };
    expect(conflictsOf(mine, saved, base).map(({ label, mine, saved }) => [label, mine, saved])).toEqual([
      ['Parameters', 'url: https://b.example/', 'url: https://a.example/'],
      ['Schedule', 'cron: 0 8 * * *', 'cron: 5 4 * * *'],
      ['Retries', 'maxAttempts: 1', 'maxAttempts: 4'],
    ]);
  });

  it('have a schedule or none', () => {
    const saved = { ...base, schedule: { ...base.schedule, type: 'NOW' as const } };
    expect(conflictsOf(base, saved, base)).toMatchObject([{ label: 'Schedule', saved: '(none)', preferred: 'saved' }]);
  });

  it('become one by the choice for each field', () => {
    const mine = { ...base, title: 'Nightly import', priority: 'HIGH' as const };
    const saved = { ...base, title: 'Daily import', description: 'of customers' };
    const result = merged(mine, saved, { title: 'mine', priority: 'saved', description: 'saved' });
    expect(result).toEqual({ ...base, title: 'Nightly import', description: 'of customers' });
  });

  it('have no difference when both made the same change', () => {
    expect(conflictsOf({ ...base, title: 'A' }, { ...base, title: 'A' }, base)).toEqual([]);
  });
});
