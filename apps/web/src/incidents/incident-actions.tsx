import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { IconBell, IconBellOff, IconDots, IconPlayerPause, IconPlayerTrackNext } from '@tabler/icons-react';
import type { Incident } from './incident-queries';
import { useIncidentActions } from './use-incident-actions';

/** Shows what can be done about a failing task: acknowledge, run again, and a menu with pause and mute. */
export function IncidentActions({ incident }: { incident: Incident }) {
  const { title, acknowledgedAt, schedule, muted } = incident;
  const actions = useIncidentActions(incident);
  const MuteIcon = muted ? IconBell : IconBellOff;
  return (
    <Group gap={6} wrap="nowrap" justify="flex-end">
      {acknowledgedAt === null && (
        <Button
          size="xs"
          variant="default"
          loading={actions.isBusy}
          onClick={actions.acknowledge}
          aria-label={`Acknowledge ${title}`}
        >
          Acknowledge
        </Button>
      )}
      {actions.runAgain && (
        <Button
          size="xs"
          variant="default"
          loading={actions.isBusy}
          onClick={actions.runAgain}
          aria-label={`Run again ${title}`}
        >
          Run again
        </Button>
      )}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" c="inherit" size={30} aria-label={`More actions for ${title}`}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {schedule?.state === 'ACTIVE' && (
            <Menu.Item leftSection={<IconPlayerPause size={16} aria-hidden />} onClick={actions.pause}>
              Pause…
            </Menu.Item>
          )}
          {schedule?.state === 'PAUSED' && (
            <Menu.Item leftSection={<IconPlayerTrackNext size={16} aria-hidden />} onClick={actions.resume}>
              Resume
            </Menu.Item>
          )}
          <Menu.Item leftSection={<MuteIcon size={16} aria-hidden />} onClick={actions.toggleMute}>
            {muted ? 'Unmute emails' : 'Mute emails'}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
