export {
  adopt,
  MOST_ADOPTED_PORTS,
  type Adopted,
  type AdoptedPort,
  type AdoptedSource,
  type AdoptionNote,
  type AdoptionOptions,
} from './adopt';
export {
  chosen,
  recognise,
  RECOGNISED_HEAD,
  type SourceFormat,
} from './recognise';
