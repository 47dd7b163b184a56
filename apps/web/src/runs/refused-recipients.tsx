import { Alert, List } from '@mantine/core';
import { refusalsOf } from './refusals';

/** Who does not get the mail of a run, in the words of the mail server: a run with some of them is COMPLETED nevertheless. */
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
