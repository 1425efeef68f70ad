import { isMapping } from '../values';
import { random } from './random';

/** The same document with keys and lists in another order. For tests only. */
export function shuffled<T>(value: T, seed: number): T {
  const next = random(seed);
  const mix = <I>(items: I[]): I[] =>
    items
      .map(item => ({ item, order: next() }))
      .sort((a, b) => a.order - b.order)
      .map(({ item }) => item);
  const visit = (at: unknown): unknown => {
    if (Array.isArray(at)) return mix(at.map(visit));
    if (!isMapping(at)) return at;
    return Object.fromEntries(
      mix(Object.entries(at)).map(([key, item]) => [key, visit(item)]),
    );
  };
  return visit(value) as T;
}
