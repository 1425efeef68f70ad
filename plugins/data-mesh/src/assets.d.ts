// Lets TypeScript know style sheets, as the portal's build does.
/// <reference types="@backstage/cli/asset-types" />
