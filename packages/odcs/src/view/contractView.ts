/** A contract as a page shows it: everything resolved, nothing left to look up. */
export interface ContractView {
  id?: string;
  name?: string;
  version?: string;
  status?: string;
  domain?: string;
  description?: { purpose?: string; limitations?: string; usage?: string };
  objects: ObjectView[];
  serviceLevels: ServiceLevelView[];
  quality: QualityView[];
  servers: ServerView[];
  price?: PriceView;
  support: SupportView[];
  team: TeamMemberView[];
  /** What the team is called (ODCS 3.1), whoever is in it. */
  teamName?: string;
  /** ISO 8601 duration. */
  noticePeriod?: string;
  /** Columns that their classification or a tag calls personal. */
  personalDataColumns: number;
  columnCount: number;
  describedColumnCount: number;
}

/** A table, topic or file. */
export interface ObjectView {
  name: string;
  physicalName?: string;
  physicalType?: string;
  description?: string;
  /** Nested fields follow the column they are in. */
  columns: ColumnView[];
}

/** A column or a field nested in one. */
export interface ColumnView {
  /** Unique in the contract: `orders.address.city`, `orders.lines[].sku`. */
  path: string;
  name: string;
  physicalName?: string;
  /** The logical type, or the physical one where there is none. */
  type: string;
  required: boolean;
  unique: boolean;
  primaryKey: boolean;
  partitioned: boolean;
  classification?: string;
  /** Where its meaning is laid down: `authoritativeDefinitions`. */
  definitions: { url: string; type?: string }[];
  criticalDataElement: boolean;
  description?: string;
  /** The column of the same object with its masked form (`encryptedName`). */
  maskedAs?: string;
  tags: string[];
  examples: string[];
  /** 0 for a column of the object itself. */
  depth: number;
}

/** What is promised about the service. */
export interface ServiceLevelView {
  property: string;
  value: string;
  unit?: string;
  element?: string;
  driver?: string;
}

/** What is promised about the content. */
export interface QualityView {
  object?: string;
  /** Path of the column, as in `ColumnView`. */
  column?: string;
  name?: string;
  description?: string;
  dimension?: string;
  type?: string;
  /** The rule in one line: `nullValues = 0`. */
  rule?: string;
  severity?: string;
}

/** Where the data is. */
export interface ServerView {
  server?: string;
  type?: string;
  /** `prod` where the contract names none. */
  environment: string;
  location: string;
}

/** What using it costs. */
export interface PriceView {
  amount: number;
  currency?: string;
  unit?: string;
}

/** Where to ask. */
export interface SupportView {
  channel: string;
  url?: string;
  description?: string;
}

/** Who is behind it. */
export interface TeamMemberView {
  username?: string;
  name?: string;
  role?: string;
  description?: string;
  dateIn?: string;
  dateOut?: string;
}
