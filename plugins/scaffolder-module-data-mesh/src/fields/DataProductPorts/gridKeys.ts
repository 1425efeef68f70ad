import type { KeyboardEvent } from 'react';
import { GRID_FIELDS, type GridField } from './pasted';

/** A cell of the grid: number of the row from zero, and the field. */
export interface Cell {
  row: number;
  field: GridField;
}

/** Which cell an element is, by its id; nothing for the buttons beside them. */
export function cellOf(id: string, element: EventTarget): Cell | undefined {
  const [, row, field] =
    new RegExp(`^(\\d+)-(\\w+)$`).exec(
      (element as HTMLElement).id?.startsWith(`${id}-`)
        ? (element as HTMLElement).id.slice(id.length + 1)
        : '',
    ) ?? [];
  const known = GRID_FIELDS.find(name => name === field);
  return known && { row: Number(row), field: known };
}

/**
 * What keys do in the grid: arrows and Enter go from row to row in the same column, Enter
 * in the last row adds one, and Alt with an arrow takes the row along. Lists to choose from
 * keep the arrows for themselves.
 */
export function gridKeys(
  id: string,
  grid: {
    rows: number;
    go: (cell: Cell) => void;
    add: (field: GridField) => void;
    move: (row: number, to: number, field: GridField) => void;
  },
) {
  return (event: KeyboardEvent) => {
    const cell = cellOf(id, event.target);
    if (!cell || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { row, field } = cell;
    const step = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
    if (step === undefined) return;
    const chooses = event.target instanceof HTMLSelectElement;
    if (chooses && event.key !== 'Enter' && !event.altKey) return;
    // Enter would go on to the next page of the form.
    event.preventDefault();
    const to = row + step;
    if (to >= 0 && to < grid.rows) {
      if (event.altKey) grid.move(row, to, field);
      else grid.go({ row: to, field });
    } else if (event.key === 'Enter' && !event.altKey) {
      grid.add('name');
    }
  };
}
