import '@testing-library/jest-dom';

// jsdom lays nothing out, and the editor asks where text is.
Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
