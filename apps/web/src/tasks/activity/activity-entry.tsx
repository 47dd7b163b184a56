import { Badge, Box, Button, Group, Paper, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import { ApiError } from '../../api/problem';
import { Time } from '../../time/time';
import { CopyTextButton } from '../../ui/data/copy-text-button';
import { ErrorState } from '../../ui/page/error-state';
import { PagePending } from '../../ui/page/page-states';
import { useViewer } from '../../user/viewer';
import { taskVersionQuery, type TaskVersion } from '../task-queries';
import { VersionDiff } from './version-diff';
import { activitySentence } from './version-fields';
import type { FullVersion } from './version-changes';

const WAYS: Record<NonNullable<TaskVersion['via']>, string> = {
  REST: 'Dashboard or API',
  IMPORT: 'Import',
  MAIL: 'Email link',
  CLI: 'Admin CLI',
};

interface ActivityEntryProps {
  taskId: string;
  version: TaskVersion;
  isCurrent: boolean;
  /** The version that this one is compared with; undefined when there is none, or it is no longer stored. */
  before: number | undefined;
  /** Undefined where nothing can be restored: by admins, and for the current version. */
  onRestore?: () => void;
}

/** Shows one change of a task in a sentence; opened, what was changed. */
export function ActivityEntry({ version, isCurrent, ...entry }: ActivityEntryProps) {
  const [isOpen, setOpen] = useState(false);
  const content = useId();
  return (
    <Paper component="li" withBorder bg="var(--carillon-surface)">
      <UnstyledButton
        w="100%"
        p="sm"
        aria-expanded={isOpen}
        aria-controls={isOpen ? content : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <IconChevronRight
            size={16}
            aria-hidden
            style={{ flex: 'none', marginTop: 3, rotate: isOpen ? '90deg' : undefined }}
          />
          <Box miw={0} style={{ overflowWrap: 'anywhere' }}>
            <Text size="sm" fw={600}>
              {activitySentence(version)}
            </Text>
            <Group gap={6} component="span">
              <Text size="xs" c="dimmed" span>
                <Time at={version.changedAt} />
                {version.via !== null && ` · ${WAYS[version.via]}`} · Version {version.version.toLocaleString('en')}
              </Text>
              {isCurrent && (
                <Badge size="sm" variant="outline" tt="none">
                  Current
                </Badge>
              )}
            </Group>
          </Box>
        </Group>
      </UnstyledButton>
      {isOpen && (
        <Stack id={content} gap="sm" px="sm" pb="sm">
          <EntryDetails version={version} {...entry} />
        </Stack>
      )}
    </Paper>
  );
}

function EntryDetails({ taskId, version, before, onRestore }: Omit<ActivityEntryProps, 'isCurrent'>) {
  const listed = version.params === null ? undefined : (version as FullVersion);
  const after = useQuery({ ...taskVersionQuery(taskId, version.version, useViewer()), initialData: listed });
  if (after.isLoadingError)
    return <ErrorState what="Can't load the version" error={after.error} onRetry={() => void after.refetch()} />;
  if (!after.data) return <PagePending isPart />;
  return (
    <>
      {before === undefined ? (
        <NothingBefore version={version} />
      ) : (
        <Changes {...{ taskId, before }} after={after.data} />
      )}
      <Group gap="xs">
        <CopyTextButton text={JSON.stringify(after.data.params, null, 2)} label="Copy parameters" />
        {onRestore && (
          <Button size="xs" variant="default" leftSection={<IconHistory size={14} aria-hidden />} onClick={onRestore}>
            Restore this version…
          </Button>
        )}
      </Group>
    </>
  );
}

interface ChangesProps {
  taskId: string;
  before: number;
  after: FullVersion;
}

function Changes({ taskId, before, after }: ChangesProps) {
  const old = useQuery(taskVersionQuery(taskId, before, useViewer()));
  if (old.error instanceof ApiError && old.error.status === 404) return <NothingBefore version={after} />;
  if (old.isLoadingError)
    return <ErrorState what="Can't load the version before" error={old.error} onRetry={() => void old.refetch()} />;
  if (!old.data) return <PagePending isPart />;
  return (
    <>
      {before < after.version - 1 && (
        <Note>Compared with version {before.toLocaleString('en')}; the versions between are no longer stored.</Note>
      )}
      <VersionDiff
        taskId={taskId}
        before={old.data}
        after={after}
        none={<Note>No values differ from the version before.</Note>}
      />
    </>
  );
}

/** Says why a version is compared with nothing. */
function NothingBefore({ version: { version } }: { version: Pick<TaskVersion, 'version'> }) {
  return (
    <Note>
      {version === 1
        ? 'This is the first version of the task.'
        : 'The version before is no longer stored, so the changes cannot be shown.'}
    </Note>
  );
}

function Note({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  );
}
