export { ProductsPage as default } from './ProductsPage';
