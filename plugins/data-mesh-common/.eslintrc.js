module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // openapi-fetch names its functions after the methods of HTTP.
    'new-cap': [
      'error',
      { capIsNewExceptions: ['GET', 'POST', 'PUT', 'DELETE'] },
    ],
  },
});
