import { globSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder with the templates of the suite. */
export const TEMPLATES = resolve(__dirname, '../../../../templates');

/** All files below a folder by path, with `/`. */
export function filesBelow(folder: string): Record<string, string> {
  return Object.fromEntries(
    globSync('**/*', { cwd: folder, exclude: name => name === '.git' })
      .concat(globSync('{.*,.*/**/*}', { cwd: folder }))
      .filter(path => !path.startsWith('.git/'))
      .filter(path => statSync(join(folder, path)).isFile())
      .map(path => [
        path.replaceAll('\\', '/'),
        readFileSync(join(folder, path), 'utf8'),
      ]),
  );
}

/** What a template's skeleton has, as it lies there. */
export const skeletonOf = (template: string) =>
  filesBelow(join(TEMPLATES, template, 'skeleton'));
