export {
  adopt,
  MOST_ADOPTED_PORTS,
  type Adopted,
  type AdoptedPort,
  type AdoptedSource,
  type AdoptionNote,
  type AdoptionOptions,
  type FoundPort,
} from './adopt';
export {
  BUILT_SOURCES,
  DESCRIPTOR,
  isInRepository,
  isPassedOver,
  mayDefineData,
  MOST_REPOSITORY_BYTES,
  MOST_SOURCES,
  mostBytesOf,
  notTaken,
  referencedIn,
  repositoryInMemory,
  sourcesOf,
  type RepositoryFiles,
} from './files';
export {
  chosen,
  recognise,
  RECOGNISED_HEAD,
  type SourceFormat,
} from './recognise';
export {
  adoptedProduct,
  adoptRepository,
  AlreadyThereError,
  filesOf,
  NothingDefinedError,
  productNameAt,
  productNameOf,
  type Anew,
  type Before,
} from './repository';
