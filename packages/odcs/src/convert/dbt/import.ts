import type { OdcsTeam } from '../../types';
import { isMapping, type Mapping, text } from '../../values';
import { assemble, type Head } from '../assemble';
import {
  ConversionError,
  type ConversionWarning,
  type Imported,
  type Importer,
  type ImportOptions,
  sqlDialects,
} from '../conversion';
import { settle } from '../settle';
import { loadParser, type SqlParser } from '../sql/parser';
import { addCatalog } from './catalog';
import { DataTypes, dialectOfAdapter } from './dataTypes';
import { serviceLevelOf } from './freshness';
import { Names } from './names';
import { contractOf, objectOf } from './object';
import { contractFields } from './ours';
import { isManifest, type Project, readManifest } from './readManifest';
import { isProperties, readProperties } from './readProperties';
import { readText } from './readText';
import type { DbtResource } from './resource';
import { homeOf, serverOf } from './servers';

/** Versions as contracts have them. */
const semantic =
  /^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/;

const WHAT = 'a manifest or a file of properties of dbt';

/** The contract that all of the resources are of, if an export of ours said so. */
function headOf(
  resources: readonly DbtResource[],
  project: Project,
  warnings: ConversionWarning[],
): Head {
  const contracts = resources
    .map(contractOf)
    .filter(contract => Object.keys(contract).length > 0);
  const ids = new Set(contracts.map(({ id }) => id));
  if (ids.size > 1) {
    warnings.push({
      path: '',
      message: `These are of several contracts, ${[...ids].join(
        ', ',
      )}: import one at a time.`,
    });
  }
  const [first = {}] = contracts;
  const told = Object.fromEntries(
    contractFields
      .filter(
        field =>
          text(first[field]) !== undefined &&
          (field !== 'version' || semantic.test(String(first[field]))),
      )
      .map(field => [field, first[field]]),
  );
  return { name: project.name, ...told };
}

/** The group that all of the models are of, whose owner answers for them. */
function teamOf(
  root: Mapping,
  resources: readonly DbtResource[],
  warnings: ConversionWarning[],
): OdcsTeam | undefined {
  const names = new Set(resources.map(({ kept }) => kept.dbtGroup));
  const [name] = names;
  const groups = isMapping(root.groups)
    ? Object.values(root.groups).filter(isMapping)
    : [];
  if (names.size > 1 && groups.length > 0) {
    warnings.push({
      path: 'groups',
      message:
        'Not all of this is of one group: who owns the groups is left out, name a team.',
    });
  }
  const group = groups.find(at => at.name === name);
  if (names.size !== 1 || typeof name !== 'string' || !group) return undefined;
  const owner = isMapping(group.owner) ? group.owner : {};
  return {
    name: typeof owner.name === 'string' ? owner.name : name,
    ...(typeof owner.email === 'string' && { description: owner.email }),
  };
}

/** Without warnings about what nobody asked for. */
function relevant(
  warnings: readonly ConversionWarning[],
  left: readonly DbtResource[],
): ConversionWarning[] {
  const paths = left.map(({ path }) => path);
  return warnings.filter(
    ({ path }) =>
      !paths.some(
        at =>
          path === at || path.startsWith(`${at}.`) || path.startsWith(`${at}[`),
      ),
  );
}

function importDbt(
  parser: SqlParser,
  source: string,
  options: ImportOptions,
): Imported {
  const root = readText(source, WHAT);
  const found: ConversionWarning[] = [];
  const fromManifest = isManifest(root);
  if (!fromManifest && !isProperties(root)) {
    throw new ConversionError(
      `This is not ${WHAT}: it has neither "nodes" nor lists of models or sources.`,
    );
  }
  const project: Project = fromManifest
    ? readManifest(root, found)
    : { resources: readProperties(root, found) };
  // An ephemeral model is a part of the queries of others, and nowhere else.
  const placed = project.resources.filter(resource => {
    if (resource.materialized !== 'ephemeral') return true;
    found.push({
      path: resource.path,
      message: 'An ephemeral model is nowhere in the database: it is left out.',
    });
    return false;
  });
  const names = new Names(placed, found);
  const { only } = options;
  const asked = placed.filter(
    resource => !only || only.includes(names.of(resource)),
  );
  if (asked.length === 0) {
    throw new ConversionError(
      only
        ? `There is none of ${only.join(', ')} in this text.`
        : 'There is no model, seed, snapshot or source in this text.',
    );
  }
  const chosen = new Set(asked);
  const left = project.resources.filter(resource => !chosen.has(resource));
  const warnings = only ? relevant(found, left) : found;
  const catalog = fromManifest ? options.resolve?.('catalog.json') : undefined;
  const resources =
    catalog === undefined ? asked : addCatalog(asked, catalog, warnings);
  resources.forEach((resource, index) => names.replace(asked[index], resource));
  const written = contractOf(resources[0]).dialect;
  const dialect =
    options.dialect ??
    dialectOfAdapter(project.adapter) ??
    sqlDialects.find(each => each === written);
  const home = fromManifest ? homeOf(asked) : undefined;
  const types = new DataTypes(parser, dialect, warnings);
  const objects = resources.map(resource =>
    objectOf(resource, { names, types, dialect, home, warnings }),
  );
  const head: Head = {
    ...headOf(resources, project, warnings),
    servers: home ? serverOf(project.adapter, home) : [],
    slaProperties: resources.flatMap((resource, index) =>
      serviceLevelOf(resource, objects[index].name ?? '', warnings),
    ),
    team: fromManifest ? teamOf(root, resources, warnings) : undefined,
  };
  const document = settle(assemble(options, head, objects), warnings);
  return { document, warnings };
}

/**
 * The importer of `manifest.json`, with `catalog.json` if the caller hands it
 * over, and of files of properties (`schema.yml`). Loads the parser of types
 * first.
 */
export async function loadImportDbt(): Promise<Importer> {
  const parser = await loadParser();
  return (source, options) => {
    try {
      return importDbt(parser, source, options);
    } catch (error) {
      // What exhausts the stack is nested too deeply.
      if (!(error instanceof RangeError)) throw error;
      throw new ConversionError('The text is nested too deeply: flatten it.');
    }
  };
}
