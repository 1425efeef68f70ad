export { PlatformNotice } from './PlatformNotice';
