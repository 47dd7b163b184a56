import { Alert, Button, Container, Stack, Text, Title } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { type ErrorComponentProps } from '@tanstack/react-router';
import { useState, useSyncExternalStore } from 'react';
import { AnchorLink } from '../link/links';
import { LoadingShape, type Shape } from './loading-shape';
import { PageTitle } from './page-title';
import { imports } from './patient-import';

/** Shows that a page or a part of it is loading, in the shape of what is coming. */
export function PageLoading({ shape = 'lines' }: { shape?: Shape }) {
  return <LoadingShape shape={shape} />;
}

/** Shows that a page, or a part of one that has its heading, is loading, or that it waits for the server. */
export function PagePending({ isPart = false }: { isPart?: boolean }) {
  const isWaiting = useSyncExternalStore(
    (listener) => imports.subscribe(listener),
    () => imports.isWaiting,
  );
  if (!isWaiting) return <PageLoading shape={isPart ? 'lines' : 'page'} />;
  return (
    <Alert
      color="orange"
      variant="outline"
      role="status"
      icon={<IconPlugConnectedX aria-hidden />}
      title={
        <Title order={isPart ? 2 : 1} size="sm">
          Can&apos;t reach the server
        </Title>
      }
    >
      This page opens as soon as the server responds.
    </Alert>
  );
}

/** Shows that the address leads to no page. */
export function NotFound() {
  return (
    <Container size="sm" py="xl" component="main">
      <PageTitle title="Page not found" />
      <Stack align="flex-start">
        <Title order={1} size="h2">
          Page not found
        </Title>
        <Text>The link may be wrong, or the item was deleted.</Text>
        <AnchorLink to="/">Go to overview</AnchorLink>
      </Stack>
    </Container>
  );
}

/**
 * Shows that a page failed to render or to load. Loading fails after an update, when the files of the old version are
 * gone.
 */
export function PageCrash({ error }: ErrorComponentProps) {
  return (
    <Container size="sm" py="xl">
      <PageTitle title="This page failed to load" />
      <Stack align="flex-start" role="alert">
        <Title order={1} size="h2">
          This page failed to load
        </Title>
        <Text>{error instanceof Error ? error.message : String(error)}</Text>
        <ReloadButton />
      </Stack>
    </Container>
  );
}

/** Loads the page again once the server answers: without it the browser would show its own error page instead of ours. */
function ReloadButton() {
  const [isWaiting, setWaiting] = useState(false);
  const reload = async (): Promise<void> => {
    setWaiting(true);
    await imports.untilServerAnswers();
    location.reload();
  };
  return (
    <Button loading={isWaiting} onClick={() => void reload()}>
      Reload page
    </Button>
  );
}
