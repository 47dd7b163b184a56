import { Group, Image, Text, type MantineSize } from '@mantine/core';

interface LogoProps {
  size?: number;
  /** The width from which the name is shown beside the picture; narrower screens show the picture only. */
  nameFrom?: MantineSize;
}

/** Shows the logo. Its size is in px. */
export function Logo({ size = 28, nameFrom }: LogoProps) {
  return (
    <Group gap={8} wrap="nowrap">
      <Image src="/favicon.svg" alt="" w={size} h={size} />
      <Text fw={700} fz={size * 0.68} lh={1} visibleFrom={nameFrom}>
        Carillon
      </Text>
    </Group>
  );
}
