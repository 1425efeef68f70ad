import { analytical } from './analytical/analytical';
import { apiFiles } from './api/api';
import { eventDrivenFiles } from './eventDriven/eventDriven';
import { ofForm } from './input';
import { operationalFiles } from './operational/operational';
import type { StarterGenerator } from './starter';

/** By `spec.type` of the product. */
export const starters: Readonly<Record<string, StarterGenerator>> = {
  analytical,
  api: input => apiFiles(ofForm(input)),
  'event-driven': input =>
    eventDrivenFiles(ofForm(input), {
      replay: input.values.replay,
      entities: new Set(
        input.ports
          .filter(({ port }) => port.dataset === 'entity')
          .map(({ contract }) => contract),
      ),
    }),
  operational: input =>
    operationalFiles(ofForm(input), input.values.changes ?? 'outbox'),
};
