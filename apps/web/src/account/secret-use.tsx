import { Anchor, List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../ui/page/error-state';
import { PageLoading } from '../ui/page/page-states';
import { secretQuery } from './account-queries';

/** Names the tasks that use a secret. `consequence` says what the change does to their runs. */
export function SecretUse({ name, consequence }: { name: string; consequence: string }) {
  const secret = useQuery(secretQuery(name));
  if (secret.isLoadingError)
    return (
      <ErrorState what="Can't load tasks that use it" error={secret.error} onRetry={() => void secret.refetch()} />
    );
  if (secret.isPending) return <PageLoading />;
  const { taskCount, tasks } = secret.data;
  if (taskCount === 0) return <Text size="sm">No task uses this secret.</Text>;
  return (
    <Stack gap={4}>
      <Text size="sm">
        Used by {taskCount.toLocaleString('en')} {taskCount === 1 ? 'task' : 'tasks'}. {consequence}
      </Text>
      <List size="sm" spacing={2}>
        {tasks.map(({ id, title }) => (
          <List.Item key={id} style={{ overflowWrap: 'anywhere' }}>
            <Anchor href={`/tasks/${id}`} target="_blank" size="sm">
              {title}
            </Anchor>
          </List.Item>
        ))}
        {taskCount > tasks.length && <List.Item>{(taskCount - tasks.length).toLocaleString('en')} more</List.Item>}
      </List>
    </Stack>
  );
}
