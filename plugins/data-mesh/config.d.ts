export interface Config {
  /** The data mesh. */
  dataMesh?: {
    organization?: {
      /**
       * IANA time zone in which a day begins and ends; the pages show days in it.
       * Default: UTC.
       * @visibility frontend
       */
      timeZone?: string;
    };
  };
}
