import { Alert } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';

/** Tells an admin that the page of another user's task or run is read-only, and that opening it is in the audit log. */
export function AuditedNotice() {
  return (
    <Alert variant="outline" color="gray" icon={<IconEye aria-hidden />} maw={1400} mx="auto" mb="md">
      You view this as an admin. Views of other users' data are recorded in the audit log.
    </Alert>
  );
}
