import { ControlMessage } from './messages/control.message';
import { DeadLetterMessage } from './messages/dead-letter.message';
import { ExecutionMessage } from './messages/execution.message';
import { LiveMessage } from './messages/live.message';
import { NotificationMessage } from './messages/notification.message';
import { ScheduleHintMessage } from './messages/schedule-hint.message';
import { StatusMessage } from './messages/status.message';
import { TestRunMessage } from './messages/test-run.message';

/** Every kind of message with its class, by the name of the queue (or fan-out exchange) that carries it. */
export const MESSAGES = {
  'carillon.execution.io.v1': ExecutionMessage,
  'carillon.execution.process.v1': ExecutionMessage,
  'carillon.test-runs.v1': TestRunMessage,
  'carillon.status.v1': StatusMessage,
  'carillon.notification.v1': NotificationMessage,
  'carillon.dead.v1': DeadLetterMessage,
  'carillon.control': ControlMessage,
  'carillon.schedule': ScheduleHintMessage,
  'carillon.live': LiveMessage,
} as const;

export type Subscription = keyof typeof MESSAGES;
