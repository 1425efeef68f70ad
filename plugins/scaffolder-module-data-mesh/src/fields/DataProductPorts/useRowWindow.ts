import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useRef, type CSSProperties, type RefObject } from 'react';
import { ROW_PX } from './useGridStyles';

/** So many are drawn as they are, and the page scrolls. */
const FEW = 40;
/** Of more, a part is seen at a time. */
const VISIBLE: CSSProperties = { maxHeight: 560, overflow: 'auto' };
/** Drawn above and below what is seen, for keys and quick scrolling. */
const BEYOND = 8;

/** Which rows of a long grid are drawn, and how much room the others take. */
export function useRowWindow(rows: number): {
  shown: readonly number[];
  /** Pixels above and below. */
  before: number;
  after: number;
  scroller: { ref: RefObject<HTMLDivElement>; style?: CSSProperties };
  /** Brings a row into sight, so that it is drawn. */
  reveal: (row: number) => void;
} {
  const ref = useRef<HTMLDivElement>(null);
  const few = rows <= FEW;
  const virtual = useVirtualizer({
    count: rows,
    enabled: !few,
    getScrollElement: () => ref.current,
    estimateSize: () => ROW_PX,
    overscan: BEYOND,
  });
  const reveal = useCallback(
    (row: number) => virtual.scrollToIndex(row),
    [virtual],
  );
  if (few) {
    const shown = Array.from({ length: rows }, (_, row) => row);
    return { shown, before: 0, after: 0, scroller: { ref }, reveal };
  }
  const items = virtual.getVirtualItems();
  return {
    shown: items.map(({ index }) => index),
    before: items[0]?.start ?? 0,
    after: virtual.getTotalSize() - (items[items.length - 1]?.end ?? 0),
    scroller: { ref, style: VISIBLE },
    reveal,
  };
}
