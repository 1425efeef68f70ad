/**
 * Breaks valid contracts at random, and asks whether the engine refuses what the
 * official schema refuses. Each seed gives the same documents again.
 */
const VALUES = [null, 1, 1.5, -1, true, '', 'x', [], {}, ['x'], [1], { a: 1 }];
const FIELDS = (
  'id name type items map enum required description url value format maxLength ' +
  'minimum database relationships members metric rule query tags quality element ' +
  'from to context schedule host port location stream synonyms arguments unheardOf'
).split(' ');

/** What the engine tells as a warning on purpose; see docs/rules. */
const TOLERATED = new Set([
  'api-version-outdated',
  'field-undefined',
  'options-without-type',
]);

function randomOf(seed) {
  let state = seed >>> 0;
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Every place of a document: what holds it, and under which key. */
function placesIn(value, path = '', found = []) {
  if (typeof value !== 'object' || value === null) return found;
  for (const key of Object.keys(value)) {
    const at = Array.isArray(value) ? `${path}[]` : `${path}.${key}`;
    found.push({ holder: value, key, at });
    placesIn(value[key], at, found);
  }
  return found;
}

/** Changes one place of the document; returns what was done, in words. */
function mutate(document, random) {
  const places = placesIn(document);
  const { holder, key, at } = places[random(places.length)];
  switch (random(4)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete holder[key];
      return `without ${at}`;
    case 1: {
      const value = VALUES[random(VALUES.length)];
      holder[key] = structuredClone(value);
      return `${at} is ${JSON.stringify(value)}`;
    }
    case 2: {
      const field = FIELDS[random(FIELDS.length)];
      const value = VALUES[random(VALUES.length)];
      const target = holder[key];
      if (typeof target === 'object' && target !== null) {
        target[field] ??= structuredClone(value);
      }
      return `${at}.${field} is ${JSON.stringify(value)}`;
    }
    default: {
      const other = places[random(places.length)];
      holder[key] = structuredClone(other.holder[other.key]);
      return `${at} is what ${other.at} is`;
    }
  }
}

/**
 * Compares engine and official schemas on mutated documents.
 *
 * @param documents - that both accept
 * @param check - the engine's `checkContract`
 * @param official - whether the official schema of its version accepts a document
 * @param count - how many mutations
 * @returns how many were refused by the schema, and those that the engine let pass
 */
export function compareOnMutations({ documents, check, official, count }) {
  const random = randomOf(1);
  let refused = 0;
  const passed = new Map();
  for (let round = 0; round < count; round += 1) {
    const document = structuredClone(documents[random(documents.length)]);
    const what = mutate(document, random);
    // What cannot be written as JSON was no document to begin with.
    const written = JSON.parse(JSON.stringify(document));
    if (official(written) !== false) continue;
    refused += 1;
    const found = check(written);
    const isSeen = found.some(
      ({ rule, severity }) => severity === 'error' || TOLERATED.has(rule),
    );
    if (!isSeen) passed.set(what, (passed.get(what) ?? 0) + 1);
  }
  return { refused, passed };
}
