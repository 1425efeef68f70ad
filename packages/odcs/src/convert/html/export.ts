import type { Exporter } from '../conversion';
import { contractPage } from '../page/contractPage';
import { pageName } from '../page/fileName';
import { writePage } from './write';

/** The contract for people, as one HTML page that needs nothing else. */
export const exportHtml: Exporter = (document, { only }) => ({
  files: [
    {
      name: pageName(document, 'html'),
      content: writePage(contractPage(document, only)),
    },
  ],
  // The page holds all of a document.
  warnings: [],
});
