import { Text } from '@mantine/core';
import { exactTime } from '../time/format';
import { useNow } from '../time/use-now';
import { useUserZone } from '../user/use-user';

/** Says on paper where a page comes from, and when it was printed. */
export function PrintedAt() {
  const zone = useUserZone();
  return (
    <Text size="xs" mb="xs" className="print-only">
      Carillon · printed {exactTime(useNow(), zone)}
    </Text>
  );
}
