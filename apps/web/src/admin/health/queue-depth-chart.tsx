import { useQuery } from '@tanstack/react-query';
import { TimeChart } from '../../ui/chart/time-chart';
import { ErrorState } from '../../ui/page/error-state';
import { Panel } from '../../ui/page/panel';
import { healthQuery, type Health } from '../admin-queries';
import { HEALTH_RANGES, rangeWords, type HealthRange } from './health-range';
import { gapText } from './health-tiles';

const TITLE = 'Queue depth';

/** Charts how many messages were in the queues, as the server has recorded it; what is not recorded is a gap. */
export function QueueDepthChart({ range }: { range: HealthRange }) {
  const history = useQuery(healthQuery(HEALTH_RANGES[range].hours));
  if (!history.isLoadingError) return <Chart history={history.data} />;
  return (
    <Panel title={TITLE}>
      <ErrorState what="Can't load health" error={history.error} onRetry={() => void history.refetch()} />
    </Panel>
  );
}

/** While the history is loading, the chart is empty, so that the page does not move when it comes. */
function Chart({ history }: { history: Health | undefined }) {
  const points = history?.points ?? [];
  return (
    <TimeChart
      title={TITLE}
      description={history === undefined ? 'Messages in queues' : words(history)}
      kind="lines"
      points={points.map(({ at, figures }) => ({ at, io: figures?.ioQueued, process: figures?.processQueued }))}
      series={[
        { name: 'io', label: 'io', color: 'indigo.6' },
        { name: 'process', label: 'process', color: 'grape.6' },
      ]}
      showGaps
    />
  );
}

/** Names the range of the data that are shown, which is the one before while another one is loading. */
function words(history: Health): string {
  const gap = gapText(history);
  return `${rangeWords(history.hours)}: messages in queues${gap === null ? '' : `. ${gap}`}`;
}
