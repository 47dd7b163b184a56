import { Group, Image, Text } from '@mantine/core';

export function Logo({ size = 28 }: { size?: number }) {
  return (
    <Group gap={8} wrap="nowrap">
      <Image src="/favicon.svg" alt="" w={size} h={size} />
      <Text fw={700} fz={size * 0.68} lh={1}>
        Carillon
      </Text>
    </Group>
  );
}
