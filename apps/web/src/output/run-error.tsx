import { Text } from '@mantine/core';

/**
 * Shows the message of an error byte for byte. One of several lines is not wrapped: engines point into the line above
 * (`^`), which wrapping would move.
 */
export function RunErrorText({ message }: { message: string }) {
  const isBlock = message.trimEnd().includes('\n');
  return (
    <Text
      component="pre"
      ff="monospace"
      size="sm"
      m={0}
      style={isBlock ? { whiteSpace: 'pre', overflowX: 'auto' } : { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
      // Only with the focus can the keyboard scroll it.
      {...(isBlock && { tabIndex: 0, role: 'group', 'aria-label': 'Error message', 'data-scroll': true })}
    >
      {message}
    </Text>
  );
}

/** Shows the first line of an error, cut at the end of the line. On paper the whole error follows anyway. */
export function RunErrorLine({ message }: { message: string }) {
  return (
    <Text
      ff="monospace"
      size="sm"
      truncate="end"
      className="screen-only"
      c="var(--mantine-color-error)"
      title={message}
      style={{ whiteSpace: 'pre' }}
    >
      {message.split('\n', 1)[0]}
    </Text>
  );
}
