import { NotAllowedError } from '@backstage/errors';
import type {
  ImportNote,
  ImportReport,
  ImportRunDetail,
  ImportSourcePage,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { speaksFor, type Person } from '@meshwork/model';
import type { Request, Router } from 'express';
import type { NoteFilter, NoteRow } from '../imports/ImportStore';
import { sendExport, type ExportFormat } from './exporting';
import { pageOf, text } from './query';
import type { Services } from './services';

/** Only the catalog reads inventories. */
const READER = 'plugin:catalog';

const filterOf = (req: Request): NoteFilter => ({
  severity: text(req, 'severity') as NoteFilter['severity'],
  search: text(req, 'search'),
});

const present = ({ position: _, ...note }: NoteRow): ImportNote => note;

/** What came of importing inventories of other tools. */
export function importRoutes(router: Router, services: Services): void {
  const { callers, imports, roles } = services;

  const operates = (person: Person) => speaksFor(person, roles.platformRefs());

  /** Whoever runs the mesh, or answers for what is in it. */
  const onlooker = async (req: Request): Promise<Person> => {
    const { person } = await callers.person(req);
    const held = roles.held(person.memberOf);
    if (
      held.includes('governance') ||
      held.includes('steward') ||
      operates(person)
    ) {
      return person;
    }
    throw new NotAllowedError(
      'Only platform engineers, stewards and governance may see this',
    );
  };

  router.get('/imports', async (req, res) => {
    const person = await onlooker(req);
    const { rows, nextCursor } = await imports.sources(pageOf(req));
    const answer: ImportSourcePage = {
      items: rows,
      nextCursor,
      mayImport: operates(person),
    };
    res.json(answer);
  });

  router.post('/imports', async (req, res) => {
    await callers.plugin(req, READER);
    const report: ImportReport = req.body;
    await imports.report(report);
    res.status(202).end();
  });

  router.post('/import-sources/:source/runs', async (req, res) => {
    const { person } = await callers.person(req);
    if (!operates(person)) {
      throw new NotAllowedError('Only platform engineers may do this');
    }
    await imports.ask(req.params.source);
    res.status(202).end();
  });

  router.get('/imports/:id', async (req, res) => {
    await onlooker(req);
    const run = await imports.run(req.params.id);
    const { rows, nextCursor } = await imports.notes(
      run.id,
      filterOf(req),
      pageOf(req),
    );
    const answer: ImportRunDetail = {
      run,
      items: rows.map(present),
      nextCursor,
    };
    res.json(answer);
  });

  router.get('/imports/:id/export', async (req, res) => {
    await onlooker(req);
    const run = await imports.run(req.params.id);
    const notes = imports.allNotes(run.id, filterOf(req));
    async function* rows() {
      for await (const note of notes) yield { ...present(note) };
    }
    await sendExport(
      res,
      `import-${run.source}`,
      text(req, 'format') as ExportFormat,
      ['severity', 'file', 'path', 'product', 'message'],
      rows(),
    );
  });
}
