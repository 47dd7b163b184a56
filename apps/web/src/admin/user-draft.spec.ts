import type { User } from './admin-queries';
import { userBodyOf, userDraftOf } from './user-draft';

const user = { role: 'user', disabledAt: null, mayUseCommand: false, quotas: {} } as unknown as User;

it('quotas of storage are typed in megabytes and stored in bytes', () => {
  const quotas = { maxFileBytes: 250_000_000, logBytes: 268_435_456, maxTasks: 1_000 };
  const draft = userDraftOf({ ...user, quotas } as User);
  expect(draft.quotas).toMatchObject({ maxFileBytes: 250, logBytes: 268.435456, maxTasks: 1_000, maxFiles: '' });
  expect(userBodyOf(draft).quotas).toMatchObject({ ...quotas, maxFiles: null });
});

it('every number of bytes survives the form', () => {
  for (const logBytes of [0, 1, 999_999, 2 ** 40 + 1, 999_999_999_999_999]) {
    const draft = userDraftOf({ ...user, quotas: { logBytes } } as User);
    expect(userBodyOf(draft).quotas).toMatchObject({ logBytes });
  }
});
