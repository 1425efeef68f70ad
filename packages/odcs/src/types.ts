/**
 * A contract document as the Open Data Contract Standard 3.x lays it out.
 *
 * A document that was read with errors is handed out as well, so a caller must
 * not rely on these types before `ReadResult.valid` says so; the functions of
 * this package accept such documents and skip what has the wrong shape.
 */
export interface OdcsDocument {
  apiVersion?: string;
  kind?: string;
  id?: string;
  name?: string;
  version?: string;
  status?: string;
  tenant?: string;
  domain?: string;
  dataProduct?: string;
  description?: OdcsDescription;
  context?: unknown;
  schema?: OdcsSchemaObject[];
  servers?: OdcsServer[];
  slaDefaultElement?: string;
  slaProperties?: OdcsServiceLevel[];
  price?: OdcsPrice;
  team?: OdcsTeam | OdcsTeamMember[];
  roles?: OdcsRole[];
  support?: OdcsSupportItem[];
  tags?: string[];
  authoritativeDefinitions?: OdcsAuthoritativeDefinition[];
  customProperties?: OdcsCustomProperty[];
  contractCreatedTs?: string;
}

/** The terms of the contract in prose. */
export interface OdcsDescription {
  purpose?: string;
  limitations?: string;
  usage?: string;
  authoritativeDefinitions?: OdcsAuthoritativeDefinition[];
  customProperties?: OdcsCustomProperty[];
}

/** What objects and properties have in common. */
export interface OdcsSchemaElement {
  /** Stable across renames: two elements with the same id are the same one. */
  id?: string;
  name?: string;
  /** Name on the platform; without one, `name` is physical. */
  physicalName?: string;
  physicalType?: string;
  businessName?: string;
  description?: string;
  tags?: string[];
  synonyms?: unknown[];
  deprecated?: unknown;
  context?: unknown;
  quality?: OdcsQualityRule[];
  relationships?: OdcsRelationship[];
  authoritativeDefinitions?: OdcsAuthoritativeDefinition[];
  customProperties?: OdcsCustomProperty[];
}

/** A table, topic, file or the like. */
export interface OdcsSchemaObject extends OdcsSchemaElement {
  logicalType?: string;
  dataGranularityDescription?: string;
  properties?: OdcsProperty[];
}

/** A column, field or nested part of one. */
export interface OdcsProperty extends OdcsSchemaElement {
  logicalType?: string;
  logicalTypeOptions?: Record<string, unknown>;
  required?: boolean;
  unique?: boolean;
  primaryKey?: boolean;
  primaryKeyPosition?: number;
  partitioned?: boolean;
  partitionKeyPosition?: number;
  classification?: string;
  criticalDataElement?: boolean;
  semanticType?: string;
  encryptedName?: string;
  enum?: OdcsEnumValue[];
  examples?: unknown[];
  transformSourceObjects?: string[];
  transformLogic?: string;
  transformDescription?: string;
  /** Fields of an `object`. */
  properties?: OdcsProperty[];
  /** Element of an `array`. */
  items?: OdcsProperty;
  /** Key and value of a `map`. */
  map?: { key?: OdcsProperty; value?: OdcsProperty };
}

/** One value of a closed list. */
export interface OdcsEnumValue {
  value: unknown;
  id?: string;
  label?: string;
  description?: string;
}

/** A promise about the content, executable or told in words. */
export interface OdcsQualityRule {
  id?: string;
  name?: string;
  description?: string;
  type?: string;
  dimension?: string;
  severity?: string;
  businessImpact?: string;
  metric?: string;
  /** Name of the library metric in 3.0.x. */
  rule?: string;
  arguments?: Record<string, unknown>;
  query?: string;
  engine?: string;
  implementation?: unknown;
  unit?: string;
  schedule?: string;
  scheduler?: string;
  [field: string]: unknown;
}

/** A reference from one or more properties to others. */
export interface OdcsRelationship {
  type?: string;
  from?: string | string[];
  to?: string | string[];
  customProperties?: OdcsCustomProperty[];
}

/** Where the data is. The fields beside the named ones depend on `type`. */
export interface OdcsServer {
  id?: string;
  server?: string;
  type?: string;
  description?: string;
  /** Without one, the server is production. */
  environment?: string;
  roles?: OdcsRole[];
  customProperties?: OdcsCustomProperty[];
  [field: string]: unknown;
}

/** A promise about the service: availability, latency, retention and so on. */
export interface OdcsServiceLevel {
  id?: string;
  property?: string;
  value?: unknown;
  valueExt?: unknown;
  unit?: string;
  element?: string;
  driver?: string;
  description?: string;
  scheduler?: string;
  schedule?: string;
  customProperties?: OdcsCustomProperty[];
}

/** What using the data costs. */
export interface OdcsPrice {
  id?: string;
  priceAmount?: number;
  priceCurrency?: string;
  priceUnit?: string;
}

/** The team as 3.1 and later write it; 3.0.x writes a list of members. */
export interface OdcsTeam {
  id?: string;
  name?: string;
  description?: string;
  members?: OdcsTeamMember[];
}

/** Somebody of the team. Dates are ISO 8601 days. */
export interface OdcsTeamMember {
  id?: string;
  username?: string;
  name?: string;
  description?: string;
  role?: string;
  dateIn?: string;
  dateOut?: string;
  replacedByUsername?: string;
}

/** A role on the platform that grants access. */
export interface OdcsRole {
  id?: string;
  role?: string;
  description?: string;
  access?: string;
  firstLevelApprovers?: string;
  secondLevelApprovers?: string;
  customProperties?: OdcsCustomProperty[];
}

/** Where consumers get help. */
export interface OdcsSupportItem {
  id?: string;
  channel?: string;
  url?: string;
  description?: string;
  tool?: string;
  scope?: string;
  invitationUrl?: string;
}

/** A link to a definition kept elsewhere. */
export interface OdcsAuthoritativeDefinition {
  id?: string;
  url?: string;
  type?: string;
  description?: string;
}

/** What an organisation adds to the standard. */
export interface OdcsCustomProperty {
  id?: string;
  property?: string;
  value?: unknown;
  description?: string;
}
