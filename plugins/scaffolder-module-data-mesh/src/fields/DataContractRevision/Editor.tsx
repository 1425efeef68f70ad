import { StreamLanguage } from '@codemirror/language';
import { yaml } from '@codemirror/legacy-modes/mode/yaml';
import { EditorView } from '@codemirror/view';
import { useTheme } from '@material-ui/core/styles';
import CodeMirror from '@uiw/react-codemirror';
import { useMemo } from 'react';

const LANGUAGE = StreamLanguage.define(yaml);

/** The text of a document. The tab key leaves it, as it leaves any other field. */
export function Editor(props: {
  id: string;
  label: string;
  value: string;
  disabled?: boolean;
  onChange(text: string): void;
}) {
  const { id, label, value, disabled, onChange } = props;
  const dark = useTheme().palette.type === 'dark';
  const extensions = useMemo(
    () => [
      LANGUAGE,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ id, 'aria-label': label }),
    ],
    [id, label],
  );
  return (
    <CodeMirror
      value={value}
      theme={dark ? 'dark' : 'light'}
      minHeight="240px"
      maxHeight="60vh"
      indentWithTab={false}
      editable={!disabled}
      extensions={extensions}
      onChange={onChange}
    />
  );
}
