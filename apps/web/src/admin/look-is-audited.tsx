import { Alert } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';

/** Above what an admin opens of others: that it is only to be read, and that the look is written down. */
export function LookIsAudited() {
  return (
    <Alert variant="outline" color="gray" icon={<IconEye aria-hidden />} maw={1400} mx="auto" mb="md">
      You read this as an admin. A look at what belongs to another is in the audit log.
    </Alert>
  );
}
