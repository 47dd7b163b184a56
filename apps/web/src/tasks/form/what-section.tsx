import { Select, SimpleGrid, TagsInput, Textarea, TextInput } from '@mantine/core';
import { Fold } from '../../ui/page/fold';
import { Panel } from '../../ui/page/panel';
import { DataPreview } from '../params/data-preview';
import { ParamsFields } from '../params/params-fields';
import type { FieldSpec } from '../params/params-schema';
import type { TaskKind } from '../task-queries';
import { changedParts, isFoldedMarked, splitFields } from './advanced-parts';
import type { SectionProps } from './draft-section';
import { Retries, Timeouts } from './retries-and-timeouts';

interface WhatSectionProps extends SectionProps {
  kind: TaskKind;
  kinds: TaskKind[];
  /** The parameter fields of the kind. */
  fields: FieldSpec[];
}

/** Edits what the task runs: title, kind and parameters; folded: rare parameters, description, tags and retries. */
export function WhatSection({ kind, kinds, fields, ...section }: WhatSectionProps) {
  const { draft, errors, change } = section;
  const { main, folded } = splitFields(draft.kind, fields);
  const params = {
    values: draft.params[draft.kind] ?? {},
    errors,
    onChange: (values: Record<string, unknown>) => change({ params: { ...draft.params, [draft.kind]: values } }),
  };
  const names = [...folded.map(({ label }) => label), 'description', 'tags', 'retries', 'timeout'];
  return (
    <Panel title="What">
      <TextInput
        label="Title"
        required
        value={draft.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
        error={errors.title}
      />
      <Select
        label="Kind"
        description={kind.description}
        data={kinds.map((one) => ({ value: one.kind, label: one.title }))}
        allowDeselect={false}
        value={draft.kind}
        onChange={(next) => next !== null && change({ kind: next })}
        error={errors.kind}
      />
      <ParamsFields key={draft.kind} fields={main} {...params} />
      {draft.kind === 'data' && <DataPreview params={draft.params.data ?? {}} />}
      <Fold
        title="Advanced"
        holds={listOf(names)}
        changed={changedParts('what', draft, folded)}
        isMarked={isFoldedMarked('what', errors, folded)}
      >
        <ParamsFields key={draft.kind} fields={folded} {...params} />
        <About {...section} />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Retries {...section} />
          <Timeouts {...section} />
        </SimpleGrid>
      </Fold>
    </Panel>
  );
}

function About({ draft, errors, change }: SectionProps) {
  return (
    <>
      <Textarea
        label="Description"
        autosize
        minRows={2}
        maxRows={10}
        value={draft.description}
        onChange={(event) => change({ description: event.currentTarget.value })}
        error={errors.description}
      />
      <TagsInput
        label="Tags"
        placeholder="Type and press Enter"
        acceptValueOnBlur
        value={draft.tags}
        onChange={(tags) => change({ tags })}
        error={errors.tags}
      />
    </>
  );
}

/** Writes names as one sentence part: "CC, BCC, description". */
function listOf(names: string[]): string {
  const text = names.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
