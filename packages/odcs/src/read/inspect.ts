import { isAlias, isMap, isPair, isScalar, isSeq, Node } from 'yaml';
import type { Observation, Path } from '../findings';
import { MAX_DEPTH } from './limits';
import { type Mangled, mangledSource } from './scalars';

/** What a walk over the nodes of a document says before values are made of them. */
export interface Inspection {
  observations: { offset: number; observation: Observation }[];
  /** Where the first node beyond the limit of depth is. */
  tooDeep?: number;
  /** How often an alias is used. */
  aliases: number;
  /** How many nodes there are once aliases and merged mappings are written out. */
  nodes: number;
  /** Where the first alias is that nothing before it explains, or else the first one. */
  suspect?: number;
  /** Numbers that reading would make others of. */
  mangled: Mangled[];
}

const offsetOf = (node: unknown): number =>
  (node as Node | null)?.range?.[0] ?? 0;

const keyOf = (key: unknown): string =>
  isScalar(key) ? String(key.value) : String(key);

/**
 * Finds duplicate keys and excessive depth. The parser could find duplicates
 * itself, but compares each key with each other, which a large mapping turns
 * into minutes.
 */
export function inspect(root: Node): Inspection {
  const result: Inspection = {
    observations: [],
    aliases: 0,
    nodes: 0,
    mangled: [],
  };
  /** What each anchor stands for, in nodes. */
  const anchors = new Map<string, number>();
  let isExplained = true;

  const visit = (node: unknown, path: Path, depth: number): number => {
    let nodes = 1;
    if (depth > MAX_DEPTH) {
      result.tooDeep ??= offsetOf(node);
      return nodes;
    }
    if (isAlias(node)) {
      result.aliases += 1;
      if (isExplained && !anchors.has(node.source)) {
        isExplained = false;
        result.suspect = offsetOf(node);
      }
      result.suspect ??= offsetOf(node);
      nodes = anchors.get(node.source) ?? nodes;
    }
    const source = mangledSource(node);
    if (source !== undefined) {
      result.mangled.push({ path, source, offset: offsetOf(node) });
    }
    if (isMap(node)) {
      const seen = new Set<string>();
      for (const pair of node.items) {
        const key = keyOf(pair.key);
        const at = [...path, key];
        if (seen.has(key) && key !== '<<') {
          result.observations.push({
            offset: offsetOf(pair.key),
            observation: {
              rule: 'duplicate-key',
              severity: 'error',
              path: at,
              message: `"${key}" appears twice in this mapping: keep one of them.`,
            },
          });
        }
        seen.add(key);
        if (!isScalar(pair.key) && !isAlias(pair.key) && pair.key !== null) {
          nodes += visit(pair.key, at, depth + 1);
        }
        nodes += visit(pair.value, at, depth + 1);
      }
    } else if (isSeq(node)) {
      node.items.forEach((item, index) => {
        const value = isPair(item) ? item.value : item;
        nodes += visit(value, [...path, index], depth + 1);
      });
    }
    // Only now: within itself a node is no explanation of an alias.
    const anchor = isMap(node) || isSeq(node) || isScalar(node);
    if (anchor && node.anchor) anchors.set(node.anchor, nodes);
    return nodes;
  };
  result.nodes = visit(root, [], 0);
  return result;
}

/**
 * Where a path is in the text. A path to something missing is at the nearest
 * thing that is there; a mapping's entry is at its key.
 */
export function locate(root: Node | null, path: Path): number | undefined {
  return find(root, path).offset;
}

/** What is written at a path, if a single value is. */
export function sourceAt(root: Node | null, path: Path): string | undefined {
  const { node, isThere } = find(root, path);
  return isThere && isScalar(node) ? node.source : undefined;
}

function find(root: Node | null, path: Path) {
  let node: unknown = root;
  let offset = root?.range?.[0];
  let isThere = true;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(item => keyOf(item.key) === String(step));
      if (!pair) {
        isThere = false;
        break;
      }
      offset = (pair.key as Node | null)?.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else {
      isThere = false;
      break;
    }
  }
  return { node, offset, isThere };
}
