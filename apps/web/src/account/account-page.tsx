import { Button, SimpleGrid, Stack } from '@mantine/core';
import { IconKey, IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { userQuery } from '../user/use-user';
import { ErrorState } from '../ui/page/error-state';
import { ButtonLink } from '../ui/link/links';
import { Page } from '../ui/page/page';
import { PageLoading } from '../ui/page/page-states';
import { Panel } from '../ui/page/panel';
import { openDeleteAccount } from './delete-account';
import { PasswordForm } from './password-form';
import { ProfileForm } from './profile-form';
import { SessionList } from './session-list';
import { Usage } from './usage';

/** Shows the account: profile, password, limits, sessions and deletion. */
export function AccountPage() {
  const user = useQuery(userQuery);
  const actions = (
    <>
      <ButtonLink to="/account/tokens" variant="default" leftSection={<IconKey size={16} aria-hidden />}>
        API tokens
      </ButtonLink>
      <ButtonLink to="/account/secrets" variant="default" leftSection={<IconLock size={16} aria-hidden />}>
        Secrets
      </ButtonLink>
    </>
  );
  return (
    <Page title="Account" actions={actions}>
      {user.isLoadingError ? (
        <ErrorState what="Can't load account" error={user.error} onRetry={() => void user.refetch()} />
      ) : user.data ? (
        <Stack>
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            <Panel title="Profile">
              <ProfileForm user={user.data} />
            </Panel>
            <Panel title="Password">
              <PasswordForm />
            </Panel>
          </SimpleGrid>
          <Panel title="Limits">
            <Usage usage={user.data.usage} />
          </Panel>
          <Panel title="Sessions">
            <SessionList />
          </Panel>
          <Panel
            title="Delete account"
            actions={
              <Button color="red" variant="outline" onClick={() => openDeleteAccount(user.data.username)}>
                Delete account…
              </Button>
            }
          >
            Deletes all your tasks, runs, files, secrets and tokens. Running runs are stopped.
          </Panel>
        </Stack>
      ) : (
        <PageLoading />
      )}
    </Page>
  );
}
