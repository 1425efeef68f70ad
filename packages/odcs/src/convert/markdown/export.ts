import type { Exporter } from '../conversion';
import { contractPage } from '../page/contractPage';
import { pageName } from '../page/fileName';
import { writePage } from './write';

/** The contract for people, in Markdown with tables (GitHub's flavour). */
export const exportMarkdown: Exporter = (document, { only }) => ({
  files: [
    {
      name: pageName(document, 'md'),
      content: writePage(contractPage(document, only)),
    },
  ],
  // The page holds all of a document.
  warnings: [],
});
