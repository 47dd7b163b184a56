import {
  Box,
  Center,
  Container,
  Group,
  NativeSelect,
  Paper,
  Stack,
  Text,
  useMantineColorScheme,
  type MantineColorScheme,
} from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { COLOR_SCHEMES } from '../ui/color-schemes';
import { Logo } from '../ui/logo';

/** Frames the pages for people who are not logged in. */
export function AuthFrame() {
  return (
    <Box mih="100dvh" py="lg" px="sm">
      <Group component="header" justify="flex-end">
        <ColorSchemeSelect />
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

/** Chooses the theme. It is the browser's own select, because the menu of the other pages is a tenth of this one's size. */
function ColorSchemeSelect() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <NativeSelect
      aria-label="Theme"
      size="xs"
      data={COLOR_SCHEMES.map(({ scheme, label }) => ({ value: scheme, label }))}
      value={colorScheme}
      onChange={(event) => setColorScheme(event.currentTarget.value as MantineColorScheme)}
    />
  );
}
