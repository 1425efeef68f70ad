import {
  bound,
  compileRule,
  RuleError,
  ruleFaults,
  typeOfSchema,
} from './index';

const type = typeOfSchema({
  type: 'object',
  required: ['lifecycle', 'tags', 'ports', 'consumers', 'share', 'at', 'owner'],
  properties: {
    lifecycle: { type: 'string', enum: ['experimental', 'production'] },
    description: { type: 'string' },
    at: { type: 'string' },
    tags: { type: 'array', items: { type: 'string' } },
    consumers: { type: 'integer' },
    share: { type: 'number' },
    documented: { type: 'boolean' },
    owner: {
      type: 'object',
      required: ['ref'],
      properties: { ref: { type: 'string' }, members: { type: 'integer' } },
    },
    ports: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'columns'],
        properties: {
          name: { type: 'string' },
          columns: { type: 'integer' },
          contract: {
            type: 'object',
            required: ['errors'],
            properties: { errors: { type: 'integer' } },
          },
        },
      },
    },
    metrics: { type: 'object', additionalProperties: { type: 'number' } },
  },
});

const facts = {
  lifecycle: 'production',
  at: '2026-03-02T09:00:00Z',
  tags: ['orders', 'sales'],
  consumers: 3,
  share: 0.5,
  owner: { ref: 'group:default/a', members: undefined },
  ports: [
    { name: 'a', columns: 4, contract: { errors: 0 } },
    { name: 'b', columns: 6 },
  ],
  metrics: { nulls: 0.25 },
};

const ask = (text: string, change: object = {}) =>
  compileRule(text, type).evaluate(bound({ ...facts, ...change }, type));

describe('a rule says', () => {
  it.each<[string, string]>([
    ['product.consumers > 2', 'pass'],
    ['product.consumers + 1 == 4', 'pass'],
    ['product.consumers > 3', 'fail'],
    ['product.share >= 0.5', 'pass'],
    // Whole numbers and others are compared, as CEL does.
    ['product.share < product.consumers', 'pass'],
    ['double(product.consumers) * product.share == 1.5', 'pass'],
    ['product.lifecycle == "production"', 'pass'],
    ['product.lifecycle in ["production"]', 'pass'],
    ['"orders" in product.tags && size(product.tags) == 2', 'pass'],
    ['has(product.description)', 'fail'],
    ['has(product.owner.members) ? product.owner.members > 4 : true', 'pass'],
    ['product.ports.all(p, p.columns > 0)', 'pass'],
    [
      'product.ports.exists(p, has(p.contract) && p.contract.errors == 0)',
      'pass',
    ],
    ['product.ports.filter(p, !has(p.contract)).size() == 1', 'pass'],
    ['product.ports.map(p, p.columns).all(n, n > 3)', 'pass'],
    ['product.ports.exists_one(p, p.name == "a")', 'pass'],
    ['product.metrics["nulls"] < 0.3', 'pass'],
    ['product.metrics.nulls < 0.2', 'fail'],
    // What is joined or chosen may be any of its parts.
    ['"sales" in (["pii"] + product.tags)', 'pass'],
    ['(product.consumers > 9 ? "a" : "b") == "b"', 'pass'],
    ['(product.consumers > 9 ? "a" : product.owner.ref) != "b"', 'pass'],
    ['product.owner.ref.startsWith("group:")', 'pass'],
    ['product.owner.ref.matches("^group:[a-z]+/a$")', 'pass'],
    [
      'timestamp(product.at) + duration("24h") > timestamp("2026-03-03T00:00:00Z")',
      'pass',
    ],
    ['timestamp(product.at).getFullYear() == 2026', 'pass'],
  ])('%s: %s', (text, outcome) => {
    expect(ask(text)).toEqual({ outcome });
  });

  it.each<[string, string]>([
    ['size(product.owner) == 1', 'pass'],
    ["'ref' in product.owner && !('members' in product.owner)", 'pass'],
    ["'toString' in product.owner || 'constructor' in product.metrics", 'fail'],
    ["product.owner.all(key, key == 'ref')", 'pass'],
    ["product.owner == {'ref': 'group:default/a'}", 'pass'],
    ["product.ports[0] == {'name': 'a', 'columns': 4}", 'fail'],
    ['product.metrics.exists(key, product.metrics[key] > 0.2)', 'pass'],
    ['product.ports.map(port, port.columns) == [4, 6]', 'pass'],
    [
      "product.owner.ref.matches('^group:') && product.at.matches('Z$')",
      'pass',
    ],
    ["product.tags.all(tag, tag.matches('^' + product.tags[0]))", 'fail'],
  ])('what it is asked of the facts as a whole: %s', (text, outcome) => {
    // Twice: what was read once is not read otherwise the second time.
    const rule = compileRule(text, type);
    const ready = bound(facts, type);
    expect(rule.evaluate(ready).outcome).toBe(outcome);
    expect(rule.evaluate(ready).outcome).toBe(outcome);
  });

  it.each<[string, object, RegExp]>([
    ['product.description != ""', {}, /description/],
    ['product.owner.members > 4', {}, /members/],
    ['product.ports.all(p, p.contract.errors == 0)', {}, /contract/],
    ['product.metrics["late"] < 1.0', {}, /late/],
    ['10 / (product.consumers - 3) > 1', {}, /zero/],
    // Facts of another type than their schema says.
    ['product.consumers > 2', { consumers: 'many' }, /overload/],
    ['product.consumers > 2', { consumers: null }, /overload/],
    ['product.documented', { documented: 'yes' }, /neither true nor false/],
    ['product.documented', { documented: 1 }, /neither true nor false/],
    ['product.tags.all(t, t != "")', { tags: 7 }, /./],
    [
      'timestamp(product.at) > timestamp("2026-01-01T00:00:00Z")',
      { at: 'soon' },
      /./,
    ],
  ])('unknown, never pass: %s of %j', (text, change, why) => {
    expect(ask(text, change)).toEqual({
      outcome: 'unknown',
      why: expect.stringMatching(why),
    });
  });
});

describe('what is no rule is refused where it is wrong', () => {
  it.each<[string, RegExp]>([
    ['', /empty/],
    ['   ', /empty/],
    ['product.consumers >', /cannot be read.*line 1/],
    ['product.consumer > 1', /no "consumer"; there are lifecycle/],
    ['product.Consumers > 1', /"consumers" is meant \(line 1, column 8\)/],
    ['produkt.consumers > 1', /no "produkt"/],
    ['product.owner.size > 1', /no "size"/],
    ['product.ports.all(p, p.colums > 1)', /no "colums".*line 1, column 23/],
    ['product.consumers', /gives a whole number/],
    ['product.lifecycle', /gives a text/],
    ['product.consumers > "1"', /no order between them/],
    ['product.consumers == "1"', /never equal/],
    [
      'product.lifecycle == "prodction"',
      /never "prodction".*experimental, production/,
    ],
    ['product.lifecycle in ["prodction"]', /never "prodction"/],
    ['product.tags == "orders"', /a list of text is compared with a text/],
    ['1 in product.tags', /never in a list of text/],
    ['product.consumers && true', /true or false is needed/],
    ['product.consumers * product.share > 1.0', /write double/],
    ['product.consumers.startsWith("a")', /a text is needed/],
    ['size(product.consumers) > 1', /no size/],
    ['product.consumers.all(c, true)', /gone through/],
    ['fetch("http://example.com")', /no function "fetch"/],
    ['size(product.tags, 1) > 1', /takes 1 values/],
    [`${'('.repeat(61)}true${')'.repeat(61)}`, /nested deeper than 60/],
    [`0<1${'||0<1'.repeat(400)}`, /more than 1000 parts/],
    [`"${'x'.repeat(4_000)}" == ""`, /4000 are allowed/],
  ])('%.60s', (text, message) => {
    expect(() => compileRule(text, type)).toThrow(message);
    expect(() => compileRule(text, type)).toThrow(RuleError);
  });

  it('tells all that is wrong at once, each with its place', () => {
    expect(ruleFaults('product.a > 1 &&\n  product.b > 1', type)).toMatchObject(
      [{ at: { line: 1, column: 8 } }, { at: { line: 2, column: 10 } }],
    );
    expect(ruleFaults('product.consumers > 1', type)).toEqual([]);
  });
});

describe('what would take long is not begun', () => {
  const many = { tags: Array.from({ length: 2_000 }, (_, n) => `t${n}`) };

  it.each([
    'product.tags.all(a, product.tags.exists(b, a == b))',
    'product.tags.all(a, a in product.tags)',
  ])('%s', text => {
    expect(ask(text)).toEqual({ outcome: 'pass' });
    expect(ask(text, many)).toEqual({
      outcome: 'unknown',
      why: expect.stringContaining('2 loops in each other'),
    });
  });

  it('also where a rule makes the lists itself', () => {
    const list = `[${Array.from({ length: 220 }, () => 1)}]`;
    expect(
      ask(`${list}.all(a, ${list}.all(b, ${list}.all(c, a + b + c > 0)))`),
    ).toMatchObject({ outcome: 'unknown' });
    const joined = Array.from({ length: 60 }, () => 'product.tags').join(' + ');
    expect(ask(`(${joined}).all(a, (${joined}).all(b, a != b + "x"))`)).toEqual(
      { outcome: 'pass' },
    );
    expect(
      ask(`(${joined}).all(a, (${joined}).all(b, (${joined}).all(c, a != b)))`),
    ).toMatchObject({ outcome: 'unknown' });
  });

  it('goes through one long list', () => {
    expect(ask('product.tags.all(a, a != "")', many)).toEqual({
      outcome: 'pass',
    });
  });

  it('takes no longer for a regular expression that is made to', () => {
    const owner = { ref: `${'a'.repeat(5_000)}b` };
    expect(ask('product.owner.ref.matches("^(a+)+$")', { owner })).toEqual({
      outcome: 'fail',
    });
  });
});

it('names what it reads', () => {
  const { reads } = compileRule(
    'has(product.owner.members) && product.owner.members > 4 && product.ports.all(p, p.columns > size(product.tags))',
    type,
  );
  expect(reads).toEqual(['owner.members', 'ports', 'tags']);
});
