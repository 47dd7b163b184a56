/** The version of Carillon that this process runs; goes up with package.json (a test compares them). */
export const VERSION = '0.1.0';
