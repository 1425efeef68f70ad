import { semver } from '../../lint/rules/contract';
import type { OdcsAuthoritativeDefinition, OdcsSupportItem } from '../../types';
import { filled, type Head } from '../assemble';
import type { Source } from '../source';

/** A version of ours: `1`, `1.2` and `v1.2.0` are taken for what they mean. */
function versionOf(info: Source): string | undefined {
  const written = info.text('version');
  if (written === undefined) return undefined;
  const plain = written.trim().replace(/^v/, '');
  const padded = [plain, `${plain}.0`, `${plain}.0.0`];
  const version = padded.find(each => semver.test(each));
  if (version !== written) {
    info.warn(
      version
        ? `"${written}" is not a semantic version: it became ${version}.`
        : `"${written}" is not a semantic version: give the contract one.`,
      'version',
    );
  }
  return version;
}

function supportOf(info: Source): OdcsSupportItem[] {
  const contact = info.mapping('contact');
  if (!contact) return [];
  const name = contact.text('name');
  const url = contact.text('url');
  const email = contact.text('email');
  contact.finish();
  const items: OdcsSupportItem[] = [];
  if (url !== undefined) items.push({ channel: name ?? 'contact', url });
  if (email !== undefined) {
    items.push({
      channel: (url === undefined ? name : undefined) ?? email,
      tool: 'email',
      url: `mailto:${email}`,
    });
  }
  return items.length === 0 && name !== undefined ? [{ channel: name }] : items;
}

/** A link of `externalDocs` and the like. */
export function linkIn(
  source: Source,
  field: string,
  type: string,
): OdcsAuthoritativeDefinition[] {
  const found = source.mapping(field);
  if (!found) return [];
  const url = found.text('url');
  const description = found.text('description') ?? found.text('name');
  found.finish();
  if (url !== undefined) return [filled({ type, url, description })];
  source.warn('Only a link would have a place in a contract.', field);
  return [];
}

/** The names of tags, which may be more than names. */
export function tagsIn(source: Source): string[] {
  const tags = source.mappings('tags').flatMap(tag => {
    const name = tag.text('name');
    tag.finish();
    return name ?? [];
  });
  return [...new Set(tags)];
}

/** What a document of OpenAPI or AsyncAPI says of itself. */
export function headOf(root: Source): Head {
  const info = root.mapping('info');
  const rootLinks = linkIn(root, 'externalDocs', 'documentation');
  const rootTags = tagsIn(root);
  if (!info) {
    return { tags: rootTags, authoritativeDefinitions: rootLinks };
  }
  const [summary, description] = [
    info.text('summary'),
    info.text('description'),
  ];
  const terms = info.text('termsOfService');
  const head: Head = {
    name: info.text('title'),
    version: versionOf(info),
    description: filled({
      purpose:
        summary !== undefined && description !== undefined
          ? `${summary}\n\n${description}`
          : summary ?? description,
    }),
    support: supportOf(info),
    // AsyncAPI 3 has tags and links here.
    tags: [...new Set([...rootTags, ...tagsIn(info)])],
    authoritativeDefinitions: [
      ...rootLinks,
      ...linkIn(info, 'externalDocs', 'documentation'),
      ...linkIn(info, 'license', 'license'),
      ...(terms === undefined ? [] : [{ type: 'termsOfService', url: terms }]),
    ],
  };
  info.finish();
  return head;
}
