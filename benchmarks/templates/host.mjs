import { createServer } from 'node:http';
import { COLUMNS } from './columns.mjs';

const component = name =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec:\n  type: service\n  owner: user:guest\n  lifecycle: experimental\n`;

const SQL = { string: 'text', number: 'numeric' };

const ddl = `create table visits (\n${COLUMNS.map(
  ({ name, type, key }) =>
    `  ${name} ${SQL[type] ?? type}${key ? ' primary key' : ' not null'}`,
).join(',\n')}\n);\n`;

/**
 * Serves what the example of a new portal would have published (`/NAME/catalog-info.yaml`),
 * and a table that exists somewhere (`/NAME/tables.sql`).
 */
export async function openHost() {
  const server = createServer((request, response) => {
    const [, name, file] = request.url.split('/');
    response.end(file === 'tables.sql' ? ddl : component(name));
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  return { url: `http://127.0.0.1:${port}`, port, close: () => server.close() };
}
