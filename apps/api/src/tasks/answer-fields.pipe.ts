import { Injectable, type PipeTransform } from '@nestjs/common';
import { knownFields } from '#contracts/shapes/field-message.policy';
import { ScheduleDto } from '../schedules/schedule.dto';
import { CreateTaskDto } from './task.dto';

/** The fields of a task that only answers have, and that nobody can write. */
const OF_TASK = [
  ...['id', 'ownerId', 'owner', 'status', 'latestRun', 'failuresInARow', 'acknowledgedAt', 'nextReminderAt'],
  ...['createdAt', 'updatedAt', 'version', 'cached', 'warnings', 'nextRuns'],
];
const OF_SCHEDULE = ['state', 'nextDueAt', 'description', 'pauseReason', 'pausedUntil'];

/**
 * Removes the fields of answers from a whole task, so that a task can be read, changed and written back. Other unknown
 * fields are left in the body, so that the validation refuses them.
 */
@Injectable()
export class AnswerFieldsPipe implements PipeTransform<unknown, unknown> {
  transform(body: unknown): unknown {
    if (!isPlain(body)) return body;
    const task = without(body, OF_TASK, knownFields(CreateTaskDto));
    if (isPlain(task.schedule)) task.schedule = without(task.schedule, OF_SCHEDULE, knownFields(ScheduleDto));
    return task;
  }
}

function without(object: Record<string, unknown>, names: string[], known: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => known.includes(name) || !names.includes(name)));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
