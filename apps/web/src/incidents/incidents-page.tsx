import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useLive } from '../live/use-live';
import { INCIDENTS_KEY } from '../tasks/task-queries';
import { pageSteps } from '../ui/list/page-steps';
import { Pager } from '../ui/list/pager';
import { ErrorState } from '../ui/page/error-state';
import { Page } from '../ui/page/page';
import { incidentsQuery } from './incident-queries';
import { OpenIncidents } from './open-incidents';
import { ResolvedIncidents } from './resolved-incidents';

/** Lists the tasks that fail, with what can be done about each, and those that have recovered. */
export function IncidentsPage() {
  const { at } = useSearch({ from: '/user/incidents' });
  const navigate = useNavigate({ from: '/incidents' });
  const list = useQuery(incidentsQuery(at));
  useLive(INCIDENTS_KEY, { active: false });
  const steps = pageSteps(list.data, {}, (page) => void navigate({ search: { at: page } }));
  return (
    <Page title="Incidents">
      {list.isLoadingError ? (
        <ErrorState what="Can't load incidents" error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <OpenIncidents incidents={list.data?.results} />
      )}
      {list.data && list.data.results.length > 0 && <Pager count={list.data.count} what="incidents" {...steps} />}
      <ResolvedIncidents />
    </Page>
  );
}
