import { Alert, Button, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { answer, publicApi } from '../api/client';
import { sortErrors } from '../api/problem';
import { AnchorLink } from '../ui/link/links';
import { PageTitle } from '../ui/page/page-title';

/**
 * Confirms an email address with the one-time token of the link. It requires a click, because mail scanners open links
 * and would use the token up.
 */
export function VerifyEmailPage() {
  const { token = '' } = useSearch({ from: '/mailed' });
  const verify = useMutation({
    mutationFn: () => answer(publicApi.POST('/api/auth/email/verify', { body: { token } })),
  });
  return (
    <Stack>
      <PageTitle title="Confirm email address" />
      <Title order={1} size="h2">
        {verify.isSuccess ? 'Email address confirmed' : 'Confirm email address'}
      </Title>
      {verify.error !== null && (
        <Alert color="red" variant="outline" role="alert">
          {sortErrors(verify.error, []).general.join(' ')}
        </Alert>
      )}
      {verify.isSuccess ? (
        <AnchorLink to="/" underline="always">
          Go to overview
        </AnchorLink>
      ) : (
        <>
          <Text>This link works once and expires after 72 hours.</Text>
          <Button onClick={() => verify.mutate()} loading={verify.isPending} fullWidth>
            Confirm email address
          </Button>
        </>
      )}
    </Stack>
  );
}
