/** The frame of the pages. */
export const shellMessages = {
  title: 'Data mesh',
  products: 'Products',
  reviews: 'Reviews',
  reviewsWaiting: 'Reviews ({{waiting}})',
  access: 'My access',
  scorecards: 'Scorecards',
  readiness: 'Readiness',
  policies: 'Policies',
  platform: 'Platform',
  history: 'History',
} as const;
