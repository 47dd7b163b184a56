import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import { INCIDENTS_KEY } from '../tasks/task-queries';
import { unpackPage } from '../ui/list/pages';

export type Incident = Schema<'IncidentDto'>;
export type ResolvedIncident = Schema<'ResolvedIncidentDto'>;

/** Loads a page of the tasks that fail now. */
export const incidentsQuery = (at: string | undefined) =>
  queryOptions({
    queryKey: [...INCIDENTS_KEY, 'open', at],
    queryFn: () => answer(api.GET('/api/incidents', { params: { query: unpackPage(at) } })),
    placeholderData: keepPreviousData,
  });

/** Loads the tasks that have recovered in the last days. */
export const resolvedQuery = queryOptions({
  queryKey: [...INCIDENTS_KEY, 'resolved'],
  queryFn: () => answer(api.GET('/api/incidents/resolved')),
});
