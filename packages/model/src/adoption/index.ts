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
  mostBytesOf,
  Selection,
  TooMuchError,
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
  adoptHeld,
  adoptRepository,
  AlreadyThereError,
  fileNameAt,
  filesOf,
  NothingDefinedError,
  productNameAt,
  productNameOf,
  type Anew,
  type Before,
  type HeldRepository,
  type Made,
} from './repository';
