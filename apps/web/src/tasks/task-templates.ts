export const TASK_TEMPLATES = ['http-check', 'sql-report', 'email-reminder', 'webhook'] as const;
export type TaskTemplate = (typeof TASK_TEMPLATES)[number];

/** Names each template, and the task that begins with it. */
export const TEMPLATE_LABELS: Record<TaskTemplate, string> = {
  'http-check': 'HTTP check',
  'sql-report': 'SQL report',
  'email-reminder': 'Email reminder',
  webhook: 'Webhook call',
};

/** Says what each template does, on the first page of an empty account. */
export const TEMPLATE_TEXTS: Record<TaskTemplate, string> = {
  'http-check': 'Checks a URL every 5 minutes and alerts you when it fails.',
  'sql-report': 'Queries CSV, JSON Lines or Parquet every morning.',
  'email-reminder': 'Sends an email once, at a time you choose.',
  webhook: 'Posts JSON to a URL every day.',
};
