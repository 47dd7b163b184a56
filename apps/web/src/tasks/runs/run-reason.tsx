import { useOfNow } from '../../time/use-now';
import { useUserZone } from '../../user/use-user';
import { shownReason } from './shown-reason';

/** Shows why a run was skipped or cancelled, with times in the person's zone. */
export function RunReason({ reason }: { reason: string }) {
  const zone = useUserZone();
  return <>{useOfNow((now) => shownReason(reason, now, zone))}</>;
}
