export {
  proposeFix,
  type FixContext,
  type Proposal,
  type ProposedText,
} from './fixes';
export { descriptorText } from './descriptor';
export { unifiedPatch } from './patch';
