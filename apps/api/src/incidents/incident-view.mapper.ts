import type { Incident } from '#tasks/incident.repository';
import type { IncidentDto } from './incident.dto';

/** Makes the answer about a failing task: its schedule is one object, or null when it has none. */
export function incidentView(incident: Incident): IncidentDto {
  const { notifyMuted, state, pauseReason, pausedUntil, nextDueAt, ...shown } = incident;
  const schedule = state === null ? null : { state, pauseReason, pausedUntil, nextDueAt };
  return { ...shown, muted: notifyMuted, schedule };
}
