export { demoSignIn } from './module';
