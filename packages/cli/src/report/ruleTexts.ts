/**
 * What each rule finds, in one sentence, for tools that show their own list of rules.
 * The sentences are those that the pages of the rules begin with; a test compares them.
 */
export const ruleTexts: Readonly<Record<string, string>> = {
  aliases:
    'The document\'s aliases ("*name") lead to a part that is not there or contains itself, are more than 1,000, or make more than 2,000,000 values once written out.',
  'api-version-outdated':
    'A contract calls itself 3.0 and uses what 3.1 added.',
  'api-version':
    '"apiVersion" names a version of the standard that is not supported: one that is not known, or one of 2.x, whose fields are others.',
  'array-without-items': 'An array does not say what it holds.',
  'classification-spelling':
    'A classification is spelt in two ways in one contract, different in case or in spaces.',
  'custom-property-duplicate':
    'A custom property is set twice at the root of the contract.',
  'duplicate-key': 'A key appears twice in one mapping.',
  'element-id-duplicate':
    'An "id" is used twice: by two objects, or by two properties of one object at any depth.',
  'enum-value-duplicate': 'A value is listed twice in an "enum".',
  'enum-value-type': 'A value of an "enum" is not of the property\'s type.',
  'example-not-allowed':
    'An example is outside of a limit of its property, or not among the values of its "enum".',
  'example-type': "An example is not of the property's type.",
  'field-misplaced':
    'A field of the standard is where it means nothing: a field of another type of server, of another type of property, or of another type of quality rule.',
  'field-missing': 'A field that the standard demands is not there.',
  'field-undefined':
    'A field is not one of the standard\'s, where the standard leaves the mapping open: in "description", and in 3.0 in most others.',
  'field-unknown':
    'A field is not one of the standard\'s, or came with a later version than "apiVersion" names.',
  'id-empty': 'The id of the contract is empty or blank.',
  'key-position-gap':
    'The positions in a primary key or a partition key leave one out.',
  'key-position-without-key':
    'A property has a position in the primary key or the partition key, but is not marked as part of it.',
  'limits-contradict':
    'A lower limit is above its upper limit, or meets it where one of the two is exclusive.',
  'link-unsafe':
    'A link begins with "javascript:", "vbscript:", "data:" or "file:".',
  'list-duplicate':
    'An entry appears twice in a list that the standard wants without repetition: the ends of a range, or the "required" properties of an object.',
  'list-length':
    'A list has too few or too many entries: an empty "enum", an empty list of references, or a range that is not two numbers.',
  'map-key-type': 'The key of a map is an object, an array or a map.',
  'multiple-documents':
    'The file holds several YAML documents, parted by "---".',
  'name-blank': 'The name of an object or a property is empty or blank.',
  'name-missing': 'The contract has no name.',
  'not-a-mapping': 'The document is empty, a list, or a single value.',
  'notice-period-unreadable':
    'The contract states a notice period that cannot be read as a duration.',
  'number-inexact':
    'A number in a field that must be a number is not read as it is written: it has more digits than a floating-point number keeps (15), or another notation ("0x1F", "007", ".inf").',
  'object-name-duplicate': 'Two objects of the schema have the same name.',
  'object-without-description': 'An object has no description.',
  'object-without-properties': 'An object has no properties.',
  'option-property-unknown':
    '"logicalTypeOptions.required" of an object names a property that the object does not have.',
  'options-without-type':
    'There are "logicalTypeOptions", but no "logicalType".',
  'pattern-unreadable': 'A "pattern" is not a regular expression of ECMA-262.',
  'physical-name-duplicate':
    'Two properties beside each other have the same name on the platform: by "physicalName", or by "name" where there is none.',
  'price-currency': 'The currency is not a code of three capital letters.',
  'price-incomplete':
    'The price says how much, but not in which currency or for what.',
  'price-negative': 'The price is below zero.',
  'primary-key-optional': 'A column of the primary key says "required: false".',
  'primary-key-position-duplicate':
    'Two columns have the same position in the primary key.',
  'property-name-case': 'Two properties beside each other differ in case only.',
  'property-name-duplicate':
    'Two properties beside each other have the same name.',
  'property-without-description': 'A property has no description.',
  'property-without-type':
    'A property has neither "logicalType" nor "physicalType".',
  'purpose-missing': '"description.purpose" is not there or empty.',
  'quality-arguments':
    'A rule of "invalidValues" does not say which values are valid.',
  'quality-duplicate':
    'Two quality rules of one element have the same "id", or without ids the same "name".',
  'quality-metric-level':
    'A metric is where it cannot be measured: "rowCount" at a property, or one of the others at an object without saying of which properties.',
  'quality-operator':
    'A quality rule that measures (a metric or a query) has no comparison, or more than one.',
  'quality-percent-range': 'A limit in percent is below 0 or above 100.',
  'quality-property-unknown':
    '"arguments.properties" of a quality rule names a property that the object does not have.',
  'quality-query-writes':
    'The query of a quality rule begins with a statement that changes data or rights, such as "DELETE".',
  'quality-range-reversed':
    'A range ("mustBeBetween", "mustNotBeBetween") begins with its upper limit.',
  'quality-schedule-unreadable':
    'The scheduler is "cron", and the schedule is not one of cron.',
  'quality-schedule-without-scheduler':
    'A quality rule has a "schedule", but no "scheduler".',
  'quality-values-type':
    'A rule of "invalidValues" lists a valid value that is not of the property\'s type.',
  'quality-without-rule':
    'A quality rule says nothing: no metric, no query, no words.',
  'relationship-from-unknown':
    'The "from" of a relationship names something that this contract does not describe.',
  'relationship-length':
    'The two ends of a relationship name different numbers of properties, or one is a list and the other is not.',
  'relationship-to-elsewhere':
    'The "to" of a relationship names an object that this contract does not describe.',
  'relationship-to-itself':
    'Both ends of a relationship are the same property.',
  'relationship-to-unknown':
    'The "to" of a relationship names an object of this contract and a property that the object does not have.',
  'role-duplicate': 'A role is listed twice.',
  'schema-empty': 'There is no "schema", or it is empty.',
  'server-host':
    'The host of a server has a scheme ("https://") or a space in it.',
  'server-id-duplicate': 'Two servers have the same "id".',
  'server-location':
    'A server\'s "location", "stagingDir" or "endpointUrl" has no scheme ("s3://", "https://").',
  'server-missing': 'There is no server.',
  'server-name-duplicate': 'Two servers of one environment have the same name.',
  'server-port': 'The port of a server is not a whole number from 1 to 65535.',
  'server-secret':
    'A server holds what looks like a secret: a password, a token, a private key, or an address with one in it.',
  'service-level-date':
    'A service level that is a date ("generalAvailability", "endOfSupport", "endOfLife") has a value that is not one.',
  'service-level-dates-reversed':
    'The days of a service contradict each other: it ends before its support does, or before it becomes available.',
  'service-level-duplicate':
    'A service level is promised twice for the same element and driver.',
  'service-level-element-unknown':
    'A service level, or "slaDefaultElement", names an element that is not in the schema.',
  'service-level-range':
    'A time is negative, or a share is not between 0 and 100 percent.',
  'service-level-schedule-without-scheduler':
    'A service level has a "schedule", but no "scheduler".',
  'service-level-unit':
    'A service level about time has no unit, or one that is none of time.',
  'service-level-unknown':
    "A service level is not in the standard's vocabulary.",
  'service-level-without-value': 'A service level has an empty value.',
  'status-missing': 'The status is empty, or in a contract of 3.2 not there.',
  'status-unusual':
    'The status is none of "proposed", "draft", "active", "deprecated", "retired".',
  'support-duplicate':
    'A support channel with the same name and address is listed twice.',
  'support-missing': 'There is no channel under "support".',
  syntax: 'The text is neither YAML nor JSON.',
  'team-dates-reversed': 'A member of the team left before coming.',
  'team-member-duplicate':
    'Somebody is in the team twice, without a day on which the first time ended.',
  'team-missing': 'There is no team: neither a name nor a member.',
  'team-successor-unknown':
    '"replacedByUsername" names somebody who is not in the team.',
  'timezone-unknown':
    '"defaultTimezone" is not a name of the IANA time zone database.',
  'too-deep': 'Mappings and lists are nested more than 100 levels deep.',
  'too-large': 'The file has more than 5 MB.',
  'type-contradiction':
    'The "physicalType" cannot hold what the "logicalType" says: a date in a boolean, a list in a number.',
  'value-choice': 'A value is not among those that the standard lists.',
  'value-format':
    'A day, a moment, an id, a reference or the address of an SFTP server is not written as the standard wants it.',
  'value-range':
    'A number is outside of what the standard allows, such as a negative length.',
  'value-type':
    'A value is of the wrong kind: a number where text is wanted, a mapping where a list is wanted, text where a truth value is wanted.',
  'version-bump-insufficient':
    'The version was raised by less than the changes ask for.',
  'version-not-semver':
    'The version of the contract is not a semantic version ("major.minor.patch").',
  'version-unchanged': 'The contract changed, and its version did not.',
  'other-format':
    'A contract of the Data Contract Specification stands where one of ODCS is expected.',
  'contract-missing':
    'An API refers to a contract in a file that is not there.',
  'data-product-invalid': 'The catalog would refuse the data product.',
  'data-product-version': 'A "DataProduct" is of another suite.',
  'data-product-not-kept':
    'Something of a descriptor has no place in the data product, or was guessed.',
  'ignore-invalid':
    'An entry of the ignore list, or all of it, cannot be read.',
  'ignore-without-reason':
    'An entry of the ignore list has no reason, and silences nothing.',
  'ignore-without-expiry':
    'An entry of the ignore list has no last day, and silences nothing.',
  'ignore-expired':
    'The last day of an entry of the ignore list is over: it silences nothing any more.',
  'ignore-unused': 'An entry of the ignore list silenced nothing.',
};
