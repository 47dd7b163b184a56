import { TEMPLATE_LABELS, type TaskTemplate } from '../task-templates';
import { newTaskDraft, type TaskDraft } from './task-draft';

/** Gives the draft of a new task by a template: its title, its kind and a usual schedule. Pure. */
export function templateDraft(template: TaskTemplate, timeZone: string): TaskDraft {
  const draft = { ...newTaskDraft(timeZone), title: TEMPLATE_LABELS[template] };
  const { schedule } = draft;
  switch (template) {
    case 'http-check':
      return { ...draft, kind: 'http', schedule: { ...schedule, type: 'INTERVAL', every: 5, unit: 'minutes' } };
    case 'sql-report':
      return { ...draft, kind: 'data', params: { data: { format: 'csv' } } };
    case 'email-reminder':
      return { ...draft, kind: 'email', schedule: { ...schedule, type: 'ONE_TIME' } };
    case 'webhook':
      return { ...draft, kind: 'http', params: { http: { method: 'POST', body: { text: 'Hello from Carillon' } } } };
  }
}
