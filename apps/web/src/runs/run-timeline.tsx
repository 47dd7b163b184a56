import { Group, Text, Timeline } from '@mantine/core';
import { Time } from '../time/time';
import { reasonText, stepText, withWaits, type Step } from './run-words';

const FAILURE = /FAILED|LOST/;
const SUCCESS = /COMPLETED|SENT/;

/** Shows the steps of a run, each with the wait before it. */
export function RunTimeline({ timeline, isActive }: { timeline: Step[]; isActive: boolean }) {
  const steps = withWaits(timeline);
  return (
    <Timeline active={isActive ? steps.length - 2 : steps.length} bulletSize={14} lineWidth={2}>
      {steps.map((step, index) => (
        <Timeline.Item
          key={index}
          color={FAILURE.test(step.step) ? 'red' : SUCCESS.test(step.step) ? 'teal' : 'indigo'}
          title={
            <Group gap={6}>
              <Text fw={600} size="sm">
                {stepText(step)}
              </Text>
              {step.waited !== null && (
                <Text size="xs" c="dimmed">
                  after {step.waited}
                </Text>
              )}
            </Group>
          }
        >
          <Text size="sm">
            <Time at={step.at} show="local" />
          </Text>
          {(step.worker ?? step.reason) && (
            <Text size="xs" c="dimmed" style={{ whiteSpace: 'pre-wrap' }}>
              {[step.worker, reasonText(step)].filter(Boolean).join(' · ')}
            </Text>
          )}
        </Timeline.Item>
      ))}
    </Timeline>
  );
}
