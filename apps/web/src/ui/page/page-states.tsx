import { Alert, Button, Center, Container, Loader, Stack, Text, Title } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { type ErrorComponentProps } from '@tanstack/react-router';
import { useState, useSyncExternalStore } from 'react';
import { AnchorLink } from '../link/links';
import { PageTitle } from './page-title';
import { imports } from './patient-import';

/** Shows that a page or a part of it is loading. */
export function PageLoading() {
  return (
    <Center mih={240}>
      <Loader aria-label="Loading" />
    </Center>
  );
}

/** Shows that a page is loading, or that it waits for the server. */
export function PagePending() {
  const isWaiting = useSyncExternalStore(
    (listener) => imports.subscribe(listener),
    () => imports.isWaiting,
  );
  if (!isWaiting) return <PageLoading />;
  return (
    <Alert
      color="orange"
      variant="outline"
      role="status"
      icon={<IconPlugConnectedX aria-hidden />}
      title="Can't reach the server"
    >
      This page opens as soon as the server answers. Nothing was lost.
    </Alert>
  );
}

/** Shows that the address leads to no page. */
export function NotFound() {
  return (
    <Container size="sm" py="xl" component="main">
      <PageTitle title="Not found" />
      <Stack align="flex-start">
        <Title order={1} size="h2">
          There is no such page
        </Title>
        <Text>The address may be mistyped, or what was here has been deleted.</Text>
        <AnchorLink to="/">To the overview</AnchorLink>
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
      <PageTitle title="Something went wrong" />
      <Stack align="flex-start" role="alert">
        <Title order={1} size="h2">
          This page could not be shown
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
      Load the page again
    </Button>
  );
}
