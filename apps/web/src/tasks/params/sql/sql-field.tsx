import { Input, Textarea } from '@mantine/core';
import { lazy, Suspense, useEffect, useRef, useState, type RefObject } from 'react';
import { imports, lazily } from '../../../ui/page/patient-import';
import { frameOf, textOf, type FieldInputProps } from '../field-input';

const chunk = () => import('./sql-editor');
const SqlEditor = lazy(lazily(chunk, 'SqlEditor'));
let isLoaded = false;

/** Edits SQL with highlighting. While the editor is loading the field is a plain one, and it stays so for who types already. */
export function SqlField(props: FieldInputProps) {
  const { field, value, error, onChange } = props;
  const plain = useRef<HTMLTextAreaElement>(null);
  const isEditor = useEditor(plain);
  if (!isEditor)
    return (
      <Textarea
        {...frameOf(props)}
        ref={plain}
        placeholder={field.example}
        autosize
        minRows={4}
        maxRows={20}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        value={textOf(value)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  return (
    <Input.Wrapper {...frameOf(props)} labelElement="div">
      <Suspense fallback={null}>
        <SqlEditor
          label={field.label}
          isRequired={field.isRequired}
          isInvalid={error !== undefined}
          placeholder={field.example ?? ''}
          value={textOf(value)}
          onChange={onChange}
        />
      </Suspense>
    </Input.Wrapper>
  );
}

/** Loads the editor, which is larger than the rest of the form, and tells whether it is to be shown. */
function useEditor(plain: RefObject<HTMLTextAreaElement | null>): boolean {
  const [isShown, setIsShown] = useState(isLoaded);
  useEffect(() => {
    let isGone = false;
    const load = async (): Promise<void> => {
      await imports.load(chunk);
      isLoaded = true;
      const isTyping = plain.current !== null && plain.current === document.activeElement;
      if (!isGone && !isTyping) setIsShown(true);
    };
    // Without the editor the plain field stays.
    load().catch((error: unknown) => console.warn('The SQL editor could not be loaded', error));
    return () => {
      isGone = true;
    };
  }, [plain]);
  return isShown;
}
