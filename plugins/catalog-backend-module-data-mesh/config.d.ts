export interface Config {
  /** The data mesh. */
  dataMesh?: {
    /** Where data products are published to without a source host. */
    publish?: {
      /**
       * A folder on the disk of the backend. Each folder in it is one published
       * repository with a `catalog-info.yaml`. Relative to the working
       * directory of the backend; created when missing. Whoever may write to it
       * decides what the catalog says: give it to nobody but the backend.
       */
      root?: string;
    };
  };
}
