import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';

/**
 * How many questions a request asks: fields of the root, under whatever names, however
 * deep in fragments. One that is skipped by a directive counts as well. Fragments that
 * name each other in a circle, which validation refuses, count once.
 *
 * @param most - where counting ends: a short text can spread fragments without end
 */
export function countQuestions(document: DocumentNode, most: number): number {
  const fragments = new Map<string, SelectionSetNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition.selectionSet);
    }
  }
  /** Of each fragment, counted once; none while it is counted. */
  const counted = new Map<string, number>();

  const ofFragment = (name: string): number => {
    const known = counted.get(name);
    const fragment = fragments.get(name);
    if (known !== undefined || !fragment) return known ?? 0;
    counted.set(name, 0);
    const count = ofSet(fragment);
    counted.set(name, count);
    return count;
  };
  function ofSet({ selections }: SelectionSetNode): number {
    let count = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) count += 1;
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        count += ofSet(selection.selectionSet);
      else count += ofFragment(selection.name.value);
      if (count > most) return count;
    }
    return count;
  }

  let all = 0;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      all += ofSet(definition.selectionSet);
    }
  }
  return all;
}
