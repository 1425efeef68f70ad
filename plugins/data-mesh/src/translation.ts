import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { accessMessages } from './translation/access';
import { adoptionMessages } from './translation/adoption';
import { changesMessages } from './translation/changes';
import { commonMessages } from './translation/common';
import { contractMessages } from './translation/contract';
import { discussionMessages } from './translation/discussion';
import { entityMessages } from './translation/entity';
import { historyMessages } from './translation/history';
import { importsMessages } from './translation/imports';
import { initiativesMessages } from './translation/initiatives';
import { platformMessages } from './translation/platform';
import { policiesMessages } from './translation/policies';
import { productsMessages } from './translation/products';
import { readinessMessages } from './translation/readiness';
import { reviewsMessages } from './translation/reviews';
import { revisionsMessages } from './translation/revisions';
import { scorecardsMessages } from './translation/scorecards';
import { shellMessages } from './translation/shell';
import { waiversMessages } from './translation/waivers';
import { wordMessages } from './translation/words';

/** All texts of the plugin; a portal translates them with a message module of its own. */
export const dataMeshTranslationRef = createTranslationRef({
  id: 'data-mesh',
  messages: {
    common: commonMessages,
    word: wordMessages,
    shell: shellMessages,
    products: productsMessages,
    contract: contractMessages,
    entity: entityMessages,
    reviews: reviewsMessages,
    changes: changesMessages,
    revisions: revisionsMessages,
    access: accessMessages,
    adoption: adoptionMessages,
    discussion: discussionMessages,
    scorecards: scorecardsMessages,
    policies: policiesMessages,
    platform: platformMessages,
    imports: importsMessages,
    history: historyMessages,
    waivers: waiversMessages,
    initiatives: initiativesMessages,
    readiness: readinessMessages,
  },
});
