import { makeStyles } from '@material-ui/core/styles';

/** A row, in pixels: its fields are as high in every theme. */
export const ROW_PX = 42;

/**
 * Of the rows of the grid. Their fields are the browser's own: thirty rows of seven fields are
 * drawn at a time, for which those of the component library take several frames.
 */
export const useGridStyles = makeStyles(theme => {
  const field = {
    backgroundColor: 'transparent',
    border: 0,
    borderBottom: `1px solid ${theme.palette.text.secondary}`,
    boxSizing: 'border-box',
    color: 'inherit',
    font: 'inherit',
    height: 30,
    padding: theme.spacing(0, 0.5),
    width: '100%',
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: -1,
    },
    '&:disabled': { color: theme.palette.text.disabled },
  } as const;
  return {
    row: {
      ...theme.typography.body2,
      color: theme.palette.text.primary,
      height: ROW_PX,
      '& > td': { padding: theme.spacing(0, 0.5) },
    },
    text: field,
    choice: {
      ...field,
      // A list that opens has the colours of its own.
      backgroundColor: theme.palette.background.paper,
      cursor: 'pointer',
    },
    box: {
      accentColor: theme.palette.primary.main,
      cursor: 'pointer',
      display: 'block',
      height: 18,
      margin: theme.spacing(0, 'auto'),
      width: 18,
    },
    remove: {
      backgroundColor: 'transparent',
      border: 0,
      borderRadius: theme.shape.borderRadius,
      color: 'inherit',
      cursor: 'pointer',
      font: 'inherit',
      height: 30,
      width: 30,
      '&:hover': { backgroundColor: theme.palette.action.hover },
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
      },
    },
  };
});

export type GridStyles = ReturnType<typeof useGridStyles>;
