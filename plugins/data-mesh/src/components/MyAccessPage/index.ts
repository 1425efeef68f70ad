export { MyAccessPage as default } from './MyAccessPage';
