import { useQuery } from '@tanstack/react-query';
import { TimeChart } from '../../ui/chart/time-chart';
import { healthQuery, type Health } from '../admin-queries';
import { HEALTH_RANGES, type HealthRange } from './health-range';
import { gapText } from './health-tiles';

const NOTHING: Pick<Health, 'hours' | 'points'> = { hours: 0, points: [] };

/** Charts how many messages were in the queues, as the server has recorded it; what is not recorded is a gap. */
export function QueueDepthChart({ range }: { range: HealthRange }) {
  const { hours, words } = HEALTH_RANGES[range];
  const history = useQuery(healthQuery(hours)).data ?? NOTHING;
  const gap = gapText(history);
  return (
    <TimeChart
      title="Queue depth"
      description={`${words}: messages in queues${gap === null ? '' : `. ${gap}`}`}
      kind="lines"
      points={history.points.map(({ at, figures }) => ({ at, io: figures?.ioQueued, process: figures?.processQueued }))}
      series={[
        { name: 'io', label: 'io', color: 'indigo.6' },
        { name: 'process', label: 'process', color: 'grape.6' },
      ]}
      showGaps
    />
  );
}
