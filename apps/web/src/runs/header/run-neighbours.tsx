import { Button, Group } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useViewer } from '../../user/viewer';
import { useUserZone } from '../../user/use-user';
import type { RunDetail } from '../../tasks/runs/run-queries';
import { localTime } from '../../time/format';
import { useMinute } from '../../time/use-now';
import { ButtonLink } from '../../ui/link/links';
import { statusStyle } from '../../ui/status/status';
import type { RunTab } from '../run-page-search';
import { neighbourOfKey } from './neighbour-key';

type Neighbour = RunDetail['neighbours']['previous'];

interface RunNeighboursProps {
  neighbours: RunDetail['neighbours'];
  /** The tab that stays open. */
  tab: RunTab | undefined;
}

/** Leads to the runs of the same task before and after a run, by links and by the arrow keys. */
export function RunNeighbours({ neighbours: { previous, next }, tab }: RunNeighboursProps) {
  useArrowKeys({ previous: previous?.id, next: next?.id }, tab);
  return (
    <Group gap={4} wrap="nowrap" component="nav" aria-label="Other runs of this task">
      <Step to={previous} tab={tab} which="Previous run" icon={<IconArrowLeft size={16} aria-hidden />} keyName="←" />
      <Step to={next} tab={tab} which="Next run" icon={<IconArrowRight size={16} aria-hidden />} keyName="→" />
    </Group>
  );
}

interface StepProps {
  to: Neighbour;
  tab: RunTab | undefined;
  which: string;
  icon: React.ReactNode;
  keyName: string;
}

function Step({ to, tab, which, icon, keyName }: StepProps) {
  const path = useRunPath();
  const zone = useUserZone();
  const now = useMinute();
  if (to === null)
    return (
      <Button size="xs" variant="default" px={8} disabled aria-label={`${which}: none`}>
        {icon}
      </Button>
    );
  const label = `${which}: ${statusStyle(to.status).label}, ${localTime(new Date(to.scheduledFor), now, zone)}`;
  return (
    <ButtonLink
      to={path}
      params={{ runId: to.id }}
      search={{ tab }}
      size="xs"
      variant="default"
      px={8}
      aria-label={label}
      {...{
        title: `${label} (key ${keyName})`,
        'aria-keyshortcuts': which === 'Next run' ? 'ArrowRight' : 'ArrowLeft',
      }}
    >
      {icon}
    </ButtonLink>
  );
}

function useRunPath(): '/admin/runs/$runId' | '/runs/$runId' {
  return useViewer() === 'admin' ? '/admin/runs/$runId' : '/runs/$runId';
}

function useArrowKeys({ previous, next }: { previous?: string; next?: string }, tab: RunTab | undefined): void {
  const navigate = useNavigate();
  const to = useRunPath();
  useEffect(() => {
    const follow = (event: KeyboardEvent): void => {
      const step = neighbourOfKey(event);
      const runId = step === null ? undefined : { previous, next }[step];
      if (runId !== undefined) void navigate({ to, params: { runId }, search: { tab } });
    };
    document.addEventListener('keydown', follow);
    return () => document.removeEventListener('keydown', follow);
  }, [navigate, to, previous, next, tab]);
}
