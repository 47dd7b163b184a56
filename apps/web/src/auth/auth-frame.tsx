import { Box, Center, Container, Group, Paper, Stack, Text } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { ColorSchemeMenu } from '../ui/color-scheme-menu';
import { Logo } from '../ui/logo';

/** Frames the pages for people who are not logged in. */
export function AuthFrame() {
  return (
    <Box mih="100dvh" py="lg" px="sm">
      <Group justify="flex-end">
        <ColorSchemeMenu />
      </Group>
      <Center component="main" pt={{ base: 'md', sm: 48 }}>
        <Container size={440} w="100%" p={0}>
          <Stack gap="lg">
            <Stack gap={6} align="center">
              <Logo size={44} />
              <Text c="dimmed" ta="center" size="sm">
                Schedule tasks, run them on time, know how they went.
              </Text>
            </Stack>
            <Paper withBorder shadow="sm" p={{ base: 'md', sm: 'xl' }} bg="var(--carillon-surface)">
              <Outlet />
            </Paper>
          </Stack>
        </Container>
      </Center>
    </Box>
  );
}
