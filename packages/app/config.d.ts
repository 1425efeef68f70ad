export interface Config {
  /** The demo, whose sign-in lets somebody pick who to be. */
  demo?: {
    /**
     * Who may sign in. Only the demo portal reads this, and its backend only while
     * NODE_ENV is "development".
     * @deepVisibility frontend
     */
    people?: Array<{
      /** Full reference of a user in the catalog, such as `user:default/ada`. */
      user: string;
      /** The name on the card. */
      name: string;
      /** What this person is. */
      role: string;
      /** What can be tried as this person, in one line. */
      note: string;
    }>;
  };
}
