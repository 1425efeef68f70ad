/** Small numbers that look random and are the same in every run. */
function numbers(seed) {
  let state = seed + 1;
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Facts about as many products as are wanted, three ports each, some of them in bad order. */
export function manyFacts(example, count) {
  const [port] = example.outputPorts;
  return Array.from({ length: count }, (_, n) => {
    const next = numbers(n);
    return {
      ...example,
      ref: `dataproduct:default/p-${n}`,
      title: next(10) ? `Product ${n}` : undefined,
      tags: next(4) ? ['seeded'] : [],
      criticality: ['low', 'medium', 'high', 'critical'][next(4)],
      documentation: next(3) > 0,
      support: next(3),
      owner: { ...example.owner, members: next(12) },
      consumers: next(5),
      outputPorts: ['one', 'two', 'three'].map(name => ({
        ...port,
        name,
        ...(next(6)
          ? {
              contract: {
                ...port.contract,
                ref: `api:default/p-${n}-${name}`,
                columns: 12,
                describedColumns: next(13),
                errors: next(20) ? 0 : 1,
                qualityRules: next(3),
              },
            }
          : { contract: undefined }),
      })),
    };
  });
}
