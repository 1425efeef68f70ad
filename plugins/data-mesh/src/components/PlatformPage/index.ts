export { PlatformPage as default } from './PlatformPage';
