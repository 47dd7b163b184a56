import { Code, Group, Text, Tree, type TreeNodeData } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useMemo } from 'react';
import { countText, nodesOf, type JsonNode } from './json-nodes';

const toTree = ({ path, children, ...node }: JsonNode): TreeNodeData => ({
  value: path,
  label: node.name,
  nodeProps: node,
  children: children?.map(toTree),
});

/** Shows JSON as a tree that opens and closes. */
export function JsonTree({ value, label }: { value: unknown; label: string }) {
  const data = useMemo(() => nodesOf(value).map(toTree), [value]);
  if (data.length === 0) return <Code block>{JSON.stringify(value)}</Code>;
  return (
    <Tree
      aria-label={label}
      data={data}
      levelOffset={20}
      renderNode={({ node, expanded, hasChildren, elementProps }) => {
        const { text, count, isList } = node.nodeProps as unknown as JsonNode;
        return (
          <Group gap={6} wrap="nowrap" align="flex-start" {...elementProps}>
            {hasChildren ? (
              expanded ? (
                <IconChevronDown size={16} aria-hidden />
              ) : (
                <IconChevronRight size={16} aria-hidden />
              )
            ) : null}
            <Text size="sm" ff="monospace" fw={600} style={{ whiteSpace: 'nowrap' }}>
              {node.label}:
            </Text>
            <Text
              size="sm"
              ff="monospace"
              c={text === undefined ? 'dimmed' : undefined}
              style={{ whiteSpace: 'pre-wrap' }}
            >
              {text ?? countText(count ?? 0, isList ?? false)}
            </Text>
          </Group>
        );
      }}
    />
  );
}
