import { Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { Panel } from '../../ui/page/panel';
import { DataPreview } from '../params/data-preview';
import { ParamsFields } from '../params/params-fields';
import type { FieldSpec } from '../params/params-schema';
import type { TaskKind } from '../task-queries';
import type { SectionProps } from './draft-section';

interface KindSectionProps extends SectionProps {
  kind: TaskKind;
  kinds: TaskKind[];
  /** The parameter fields of the kind. */
  fields: FieldSpec[];
}

/** Edits what the task runs: title, kind with its parameters, description and tags. */
export function KindSection({ draft, errors, change, kind, kinds, fields }: KindSectionProps) {
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
      <ParamsFields
        key={draft.kind}
        fields={fields}
        values={draft.params[draft.kind] ?? {}}
        errors={errors}
        onChange={(values) => change({ params: { ...draft.params, [draft.kind]: values } })}
      />
      {draft.kind === 'data' && <DataPreview params={draft.params.data ?? {}} />}
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
        placeholder="Enter adds one"
        acceptValueOnBlur
        value={draft.tags}
        onChange={(tags) => change({ tags })}
        error={errors.tags}
      />
    </Panel>
  );
}
