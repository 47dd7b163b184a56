import type { DeliveryEvent } from '#contracts/states';

/** Something that happened and that a person is to know. It says nothing of mails or webhooks: the fan-out does. */
export interface Notice {
  event: DeliveryEvent;
  /** Identifies what happened, so that the person is notified of it once: `<event>:<id of the run>`, or the like. */
  key: string;
  /** The id of the user who is notified. */
  person: string;
  about: {
    /** null when it is about no task. */
    taskId: string | null;
    /** null when it is about no run. */
    runId: string | null;
  };
  /** Whether people were notified of the same before, so that only channels for programs get it. */
  isRepeat?: boolean;
  /** A text that task and run do not contain. */
  note?: string;
}

/** The subject of a notice about the account of its person: neither a task nor a run. */
export const ACCOUNT: Notice['about'] = { taskId: null, runId: null };

/** Makes a notice about a run; the person gets one for each run and event. */
export function noticeOfRun(event: DeliveryEvent, run: { id: string; taskId: string }, person: string): Notice {
  return { event, key: `${event}:${run.id}`, person, about: { taskId: run.taskId, runId: run.id } };
}
