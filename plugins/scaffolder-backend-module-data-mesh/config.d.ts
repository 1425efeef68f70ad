export interface Config {
  /** The data mesh. */
  dataMesh?: {
    publish?: {
      /**
       * Where `meshwork:product:publish-local` puts data products. The catalog
       * module reads the same folder.
       */
      root?: string;
    };
    templates?: {
      /**
       * Where tables of new data products will be; named in their contracts.
       * The first of `dataMesh.postgres.warehouses` when absent.
       */
      warehouse?: {
        /** Name of the server in contracts, `warehouse` when absent. */
        server?: string;
        host: string;
        /** 5432 when absent. */
        port?: number;
        database: string;
      };
    };
  };
}
