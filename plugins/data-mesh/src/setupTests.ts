import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// A busy machine takes its time to draw a whole page.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);
