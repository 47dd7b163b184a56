import { Button, Center, Container, Loader, Stack, Text, Title } from '@mantine/core';
import { type ErrorComponentProps } from '@tanstack/react-router';
import { AnchorLink } from '../link/links';
import { PageTitle } from './page-title';

/** Shows that a page or a part of it is loading. */
export function PageLoading() {
  return (
    <Center mih={240}>
      <Loader aria-label="Loading" />
    </Center>
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
        <Button onClick={() => location.reload()}>Load the page again</Button>
      </Stack>
    </Container>
  );
}
