import { Alert, List } from '@mantine/core';
import { refusalsOf } from './refusals';

/**
 * Names the recipients that the mail server refused, with its response. A run with accepted recipients is COMPLETED
 * nevertheless, so its status does not show them.
 */
export function RefusedRecipients({ result }: { result: unknown }) {
  const refusals = refusalsOf(result);
  if (refusals.length === 0) return null;
  const title = `The mail server refused ${refusals.length === 1 ? 'one recipient' : `${refusals.length} recipients`}`;
  return (
    <Alert variant="outline" color="orange" title={title} role="status">
      <List size="sm" spacing={2} style={{ overflowWrap: 'anywhere' }}>
        {refusals.map(({ address, response }) => (
          <List.Item key={address}>
            {address}: {response}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
